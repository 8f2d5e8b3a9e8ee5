import { isSeen } from './characters.js';
import type { AnswerValue } from './kind.js';

/** Null, a text in which nothing is seen, an empty list, nothing matched. */
export function isBlankValue(value: AnswerValue): boolean {
  if (value === null) return true;
  if (typeof value === 'string') return !isSeen(value);
  return (Array.isArray(value) ? value : Object.keys(value)).length === 0;
}
