import { Decimal as SharedDecimal } from 'decimal.js';
import { foldShortText } from '@olympiad/shared-dto/kinds/short-text/fold-short-text.js';
import { isBlank, type AnswerValue, type QuestionKind } from '@olympiad/shared-dto/rules/answer-value.js';
import type { AnswerKey } from '@olympiad/shared-dto/questions.dto.js';

/** Wide enough for the product of two contract decimals (36 digits each) to stay exact. */
export const Decimal = SharedDecimal.clone({ precision: 100, rounding: SharedDecimal.ROUND_HALF_UP });
export type Decimal = SharedDecimal;

const PLACES = 2;

/** What marking needs to know of a question. */
export interface KeyedQuestion {
  kind: QuestionKind;
  points: number;
  /** Taken off for a wrong single choice. */
  penalty?: number;
  key: AnswerKey;
}

/** Rounds to 2 places, half away from zero. */
export function rounded(points: Decimal): Decimal {
  return points.toDecimalPlaces(PLACES, SharedDecimal.ROUND_HALF_UP);
}

/** The points of one answer, rounded to 2 places; below 0 only by the penalty of a single choice. */
export function markAnswer(question: KeyedQuestion, answer: AnswerValue): Decimal {
  if (isBlank(answer)) return new Decimal(0);
  const { kind, key, points, penalty = 0 } = question;
  switch (kind) {
    case 'single':
      return rounded(key.options?.[0] === answer ? new Decimal(points) : new Decimal(penalty).negated());
    case 'multiple':
      return rounded(Array.isArray(answer) ? ticked(points, key, answer) : new Decimal(0));
    case 'number':
      return allOrNothing(points, typeof answer === 'string' && isNear(key, answer));
    case 'short-text':
      return allOrNothing(points, typeof answer === 'string' && isAccepted(key, answer));
  }
}

function allOrNothing(points: number, right: boolean): Decimal {
  return rounded(new Decimal(right ? points : 0));
}

function ticked(points: number, key: AnswerKey, answer: string[]): Decimal {
  const right = new Set(key.options);
  const ticks = [...new Set(answer)];
  const hits = ticks.filter((id) => right.has(id)).length;
  const misses = ticks.length - hits;
  if (right.size === 0) return new Decimal(0);
  if (key.allOrNothing) return new Decimal(hits === right.size && misses === 0 ? points : 0);
  return new Decimal(points).times(Math.max(0, hits - misses)).div(right.size);
}

function isNear(key: AnswerKey, answer: string): boolean {
  if (key.value === undefined) return false;
  const value = new Decimal(key.value);
  const tolerance = new Decimal(key.tolerance ?? 0);
  const allowed = key.relative ? tolerance.times(value.abs()) : tolerance;
  return value.minus(answer).abs().lessThanOrEqualTo(allowed);
}

function isAccepted(key: AnswerKey, answer: string): boolean {
  const given = foldShortText(answer, key);
  // A key may hold an empty text, which nothing that is not seen may meet.
  return given !== '' && (key.accepted ?? []).some((accepted) => foldShortText(accepted, key) === given);
}
