import type { FacetCount } from '@olympiad/shared-dto/talent.dto.js';
import type { TalentQuestion } from '../search/question.js';
import type { CountedFacet } from '../search/facet-counts.js';
import { writtenField } from './fields.js';
import type { EngineQuery } from './queries.js';

/** Of free text so many spellings are looked at. */
const VALUES_READ = 1_000;

/** What a search answers for one facet: a list of values, or a count by name. */
export interface FacetAnswer {
  buckets: { key: string | number; doc_count: number }[] | Record<string, { doc_count: number }>;
}

/** How a selection spreads over the values of a facet. */
export function facetQueryFor(facet: CountedFacet, { scope, filters }: TalentQuestion): EngineQuery {
  const [reached] = filters.flatMap((filter) => ('subject' in filter ? filter.atLeast : []));
  // With a percentile, a subject counts where the percentile is reached in it.
  if (facet.type === 'choice' && facet.name === 'subject' && reached !== undefined) {
    const bySubject = facet.values.map((subject) => [subject, { range: { [`best.${subject}`]: { gte: reached } } }]);
    return { filters: { filters: Object.fromEntries(bySubject) as EngineQuery } };
  }
  return { terms: { field: writtenField(facet, scope), size: VALUES_READ } };
}

export function facetCounts({ buckets }: FacetAnswer): FacetCount[] {
  const counts = Array.isArray(buckets)
    ? buckets.map(({ key, doc_count }) => ({ value: String(key), count: doc_count }))
    : Object.entries(buckets).map(([value, { doc_count }]) => ({ value, count: doc_count }));
  return counts.filter(({ count }) => count > 0);
}
