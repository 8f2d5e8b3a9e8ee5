import type { OrderingContent, OrderingKey } from '@olympiad/shared-dto/kinds/ordering/ordering.js';
import { shuffledLists } from '../lists.js';
import { share } from '../points.js';
import type { ServedKind } from '../served-kind.js';

/** A share for each option that stands in its right place. */
export const ordering: ServedKind<OrderingContent, OrderingKey> = {
  ...shuffledLists('options'),
  mark({ points, key: { order = [] } }, answer) {
    const hits = order.filter((id, place) => Array.isArray(answer) && answer[place] === id);
    return share(points, hits.length, order.length);
  },
};
