import type { SingleContent, SingleKey } from '@olympiad/shared-dto/kinds/single/single.js';
import { shuffledLists } from '../lists.js';
import { Decimal } from '../points.js';
import type { ServedKind } from '../served-kind.js';

/** All points, or minus the penalty. */
export const single: ServedKind<SingleContent, SingleKey> = {
  ...shuffledLists('options'),
  mark({ points, penalty = 0, key }, answer) {
    return key.options?.[0] === answer ? new Decimal(points) : new Decimal(penalty).negated();
  },
};
