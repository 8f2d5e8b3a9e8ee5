import type { FacetCount } from '@olympiad/shared-dto/talent.dto.js';
import { foldedValue } from '../search/folded-value.js';

/** Counts of free text, most frequent first: what folds alike counts once, under its most frequent spelling. */
export function bySpelling(counts: readonly FacetCount[]): FacetCount[] {
  const merged = new Map<string, FacetCount>();
  for (const { value, count } of counts) {
    const folded = foldedValue(value);
    const before = merged.get(folded);
    if (before) before.count += count;
    else merged.set(folded, { value, count });
  }
  return [...merged.values()].sort((one, other) => other.count - one.count);
}
