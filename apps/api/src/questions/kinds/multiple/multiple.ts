import type { MultipleContent, MultipleKey } from '@olympiad/shared-dto/kinds/multiple/multiple.js';
import { shuffledLists } from '../lists.js';
import { allOrNothing, Decimal, share } from '../points.js';
import type { ServedKind } from '../served-kind.js';

/** A share for the right ticks beyond the wrong ones, or all or nothing where the key says so. */
export const multiple: ServedKind<MultipleContent, MultipleKey> = {
  ...shuffledLists('options'),
  mark({ points, key }, answer) {
    if (!Array.isArray(answer)) return new Decimal(0);
    const right = new Set(key.options);
    const ticks = [...new Set(answer)];
    const hits = ticks.filter((id) => right.has(id)).length;
    const misses = ticks.length - hits;
    if (!key.allOrNothing) return share(points, hits - misses, right.size);
    return allOrNothing(points, right.size > 0 && hits === right.size && misses === 0);
  },
};
