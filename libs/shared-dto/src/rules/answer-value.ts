import { isSeen } from '../kinds/characters.js';
import { readNumber } from '../kinds/number/read-number.js';

export const QUESTION_KINDS = ['single', 'multiple', 'number', 'short-text'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** What a student may answer: an option id, several, a text or decimal; null is blank. */
export type AnswerValue = string | string[] | null;

const DECIMAL = /^-?\d{1,18}(\.\d{1,18})?$/;
export const SHORT_TEXT_MAX = 500;

interface AskedQuestion {
  kind: QuestionKind;
  options?: { id: string }[];
}

/**
 * Says why a value cannot be an answer to the question, or nothing when it can.
 * Kinds and their values are those of the HTTP contract.
 */
export function answerProblem(question: AskedQuestion, value: AnswerValue): string | undefined {
  if (value === null) return undefined;
  // At most 20 options: looking through them is cheaper than a set made for one look.
  const isOption = (id: string): boolean => question.options?.some((option) => option.id === id) === true;
  switch (question.kind) {
    case 'single':
      return typeof value === 'string' && isOption(value) ? undefined : 'must be the id of an option';
    case 'multiple':
      return Array.isArray(value) && value.every(isOption) && new Set(value).size === value.length
        ? undefined
        : 'must be different ids of options';
    case 'number':
      return typeof value === 'string' && DECIMAL.test(value) ? undefined : 'must be a decimal number as text';
    case 'short-text':
      if (typeof value !== 'string' || value.length > SHORT_TEXT_MAX) {
        return `must be a text of at most ${SHORT_TEXT_MAX} characters`;
      }
      // Half of a surrogate pair has no UTF-8: what is stored would not be what was hashed.
      return /\p{Surrogate}/u.test(value) ? 'must be well-formed text' : undefined;
  }
}

/** The one form in which an answer is stored, so that equal numbers hash equally; for a value without problems. */
export function canonicalAnswer(kind: QuestionKind, value: AnswerValue): AnswerValue {
  if (kind !== 'number' || typeof value !== 'string') return value;
  const reading = readNumber(value, '.');
  return reading.state === 'read' ? reading.value : value;
}

/** Blank counts as unanswered: null, a text in which nothing is seen, no ticks. */
export function isBlank(value: AnswerValue): boolean {
  return value === null || value.length === 0 || (typeof value === 'string' && !isSeen(value));
}
