import { FACETS, type Facet, type FacetCounted, type FacetName } from '@olympiad/shared-dto/facets.js';
import type { FacetCount } from '@olympiad/shared-dto/talent.dto.js';
import { bySpelling } from '../mongodb/spellings.js';

/** Of each facet the most frequent values are told. */
const VALUES_MAX = 100;

export type CountedFacet = Facet & { name: FacetName; counted: FacetCounted };

/** Those that are counted. */
export const COUNTED: readonly CountedFacet[] = FACETS.filter((facet) => 'counted' in facet);

export function byFacet<Value>(valueOf: (facet: CountedFacet) => Value): Record<FacetCounted, Value> {
  return Object.fromEntries(COUNTED.map((facet) => [facet.counted, valueOf(facet)])) as Record<FacetCounted, Value>;
}

/** The counts of one facet as they are told: what folds alike as one, most frequent first. */
export function toldCounts(facet: CountedFacet, counts: readonly FacetCount[]): FacetCount[] {
  const sorted = [...counts].sort((one, other) => other.count - one.count || inOrder(facet, one.value, other.value));
  return (facet.type === 'text' ? bySpelling(sorted) : sorted).slice(0, VALUES_MAX);
}

function inOrder({ type }: Facet, one: string, other: string): number {
  if (type === 'number') return Number(one) - Number(other);
  return one < other ? -1 : 1;
}
