import { Decimal as SharedDecimal } from 'decimal.js';

/** Wide enough for the product of two contract decimals (36 digits each) to stay exact. */
export const Decimal = SharedDecimal.clone({ precision: 100, rounding: SharedDecimal.ROUND_HALF_UP });
export type Decimal = SharedDecimal;

const PLACES = 2;

/** Rounds to 2 places, half away from zero. */
export function rounded(points: Decimal): Decimal {
  return points.toDecimalPlaces(PLACES, SharedDecimal.ROUND_HALF_UP);
}

/** All points or none. */
export function allOrNothing(points: number, isRight: boolean): Decimal {
  return new Decimal(isRight ? points : 0);
}

/** The part of the points that so many right ones of all are worth; never below 0. */
export function share(points: number, right: number, of: number): Decimal {
  return of === 0 ? new Decimal(0) : new Decimal(points).times(Math.max(0, right)).div(of);
}
