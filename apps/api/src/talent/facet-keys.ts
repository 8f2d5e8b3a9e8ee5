import { FACETS, type Facet, type FacetName } from '@olympiad/shared-dto/facets.js';
import type { PortfoliosQuery } from '@olympiad/shared-dto/talent.dto.js';
import { plainWords } from '../platform/search/search-words.js';

/** A percentile is asked by the next lower step and checked. */
const PERCENTILE_STEPS = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 99, 100];

export const ANY_SUBJECT = 'any';

/** What a portfolio has under each facet; percentiles by subject, and in `any`. */
export type FacetValues = Readonly<Partial<Record<FacetName, unknown>>>;

/** The key a filter asks for, and the least percentile that still has to be checked on what it finds. */
export interface FacetFilter {
  key: string;
  check?: { subject: string; atLeast: number };
}

/** Everything a portfolio is found by under its facets. */
export function facetKeys(values: FacetValues): string[] {
  return FACETS.flatMap((facet: Facet & { name: FacetName }) => {
    const value = values[facet.name];
    if (value === undefined) return [];
    return facet.type === 'percentile'
      ? Object.entries(value as Record<string, number>).flatMap(([subject, best]) => percentileKeys(subject, best))
      : [value].flat().flatMap((one) => keysOf(facet, one));
  });
}

/** What the filters of a query ask for. */
export function facetFilters(query: PortfoliosQuery): FacetFilter[] {
  return FACETS.flatMap((facet: Facet & { name: FacetName }): FacetFilter[] => {
    const value = query[facet.name];
    if (value === undefined) return [];
    if (facet.type === 'percentile') return [percentileFilter(query.subject ?? ANY_SUBJECT, Number(value))];
    // The percentile's key is of this subject already.
    if (facet.name === 'subject' && query.percentile !== undefined) return [];
    // Everybody has the lowest.
    if (facet.type === 'number' && facet.atLeast && value === facet.min) return [];
    if (facet.type === 'text' && String(value).trim() === '') return [];
    return [{ key: keyOf(facet, value) }];
  });
}

/** What two texts of one value have in common. */
export function foldedValue(text: string): string {
  return plainWords(text).join(' ');
}

/** A key for every number up to this one where "at least" is asked: whoever asks for at least 3 finds a 5. */
function keysOf(facet: Facet, value: unknown): string[] {
  if (facet.type !== 'number' || !facet.atLeast) return [keyOf(facet, value)];
  const { min } = facet;
  return Array.from({ length: Number(value) - min + 1 }, (_, index) => keyOf(facet, min + index));
}

function keyOf({ key, type }: Facet, value: unknown): string {
  return `${key}:${type === 'text' ? foldedValue(String(value)) : String(value)}`;
}

/** Keys for every step up to the percentile. */
function percentileKeys(subject: string, percentile: number): string[] {
  return PERCENTILE_STEPS.filter((step) => step <= percentile).map((step) => percentileKey(subject, step));
}

function percentileFilter(subject: string, atLeast: number): FacetFilter {
  const step = PERCENTILE_STEPS.findLast((one) => one <= atLeast) ?? 0;
  return { key: percentileKey(subject, step), ...(step !== atLeast && { check: { subject, atLeast } }) };
}

const percentileKey = (subject: string, step: number): string => `p:${subject}:${step}`;
