import type { FacetCount } from '@olympiad/shared-dto/talent.dto.js';
import { foldedValue } from './facet-keys.js';

/**
 * Counts of free text, most frequent first: what folds alike counts once, under the spelling that was asked for, else
 * under the most frequent one.
 */
export function bySpelling(counts: readonly FacetCount[], asked: string): FacetCount[] {
  const merged = new Map<string, FacetCount>();
  for (const { value, count } of counts) {
    const folded = foldedValue(value);
    const before = merged.get(folded);
    if (before) before.count += count;
    else merged.set(folded, { value: folded === foldedValue(asked) ? asked : value, count });
  }
  return [...merged.values()].sort((one, other) => other.count - one.count);
}
