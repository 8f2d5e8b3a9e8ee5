import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';

/** What belongs to what, by the ids of the left; nothing for a blank. */
export function pairsOf(value: AnswerValue): Readonly<Record<string, string>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

/**
 * The pairs after one of the left got one of the right, or none. Unless it may be used again, it is taken from whoever had
 * it: so two can be exchanged without emptying one first.
 */
export function paired(value: AnswerValue, left: string, right: string | null, reuse: boolean): AnswerValue {
  const others = Object.entries(pairsOf(value)).filter(([id, other]) => id !== left && (reuse || other !== right));
  const pairs = Object.fromEntries(right === null ? others : [...others, [left, right]]);
  return Object.keys(pairs).length > 0 ? pairs : null;
}

/** The letter of a place: A to Z, then AA. */
export function letterOf(place: number): string {
  const letter = String.fromCodePoint(65 + (place % 26));
  return place < 26 ? letter : `${letterOf(Math.floor(place / 26) - 1)}${letter}`;
}
