import type { FacetCount } from '@olympiad/shared-dto/talent.dto.js';

/** The highest value first, for facets whose values are numbers. */
export function highestFirst(counts: readonly FacetCount[]): FacetCount[] {
  return [...counts].sort((one, other) => Number(other.value) - Number(one.value));
}

/** For a filter that says "this and up": how many have each value or a higher one. */
export function andUp(counts: readonly FacetCount[]): FacetCount[] {
  let sum = 0;
  return highestFirst(counts).map(({ value, count }) => ({ value, count: (sum += count) }));
}
