import type { NumberKey } from '@olympiad/shared-dto/kinds/number/number.js';
import { noLists } from '../lists.js';
import { allOrNothing, Decimal } from '../points.js';
import type { ServedKind } from '../served-kind.js';

/** All or nothing: bounds are included, and a relative tolerance is of the key's absolute value. */
export const number: ServedKind<object, NumberKey> = {
  ...noLists,
  mark({ points, key }, answer) {
    return allOrNothing(points, typeof answer === 'string' && isNear(key, answer));
  },
};

function isNear(key: NumberKey, answer: string): boolean {
  if (key.value === undefined) return false;
  const value = new Decimal(key.value);
  const tolerance = new Decimal(key.tolerance ?? 0);
  const allowed = key.relative ? tolerance.times(value.abs()) : tolerance;
  return value.minus(answer).abs().lessThanOrEqualTo(allowed);
}
