import type { AnswerValue, QuestionKind } from '@olympiad/shared-dto/rules/answer-value.js';

/** What somebody did to an answer: the answer afterwards, from the one before. */
export type AnswerChange = (before: AnswerValue) => AnswerValue;

/** Whether an option is chosen, alone or among others. */
export function hasChosen(value: AnswerValue, id: string): boolean {
  return Array.isArray(value) ? value.includes(id) : value === id;
}

/** The ticks after one was changed, in the order of the options. */
export function ticked(value: AnswerValue, id: string, on: boolean, options: readonly { id: string }[]): AnswerValue {
  const chosen = new Set(Array.isArray(value) ? value : []);
  if (on) chosen.add(id);
  else chosen.delete(id);
  const ids = options.map((option) => option.id).filter((option) => chosen.has(option));
  return ids.length > 0 ? ids : null;
}

/** The ticks after one was turned over. */
export function toggled(value: AnswerValue, id: string, options: readonly { id: string }[]): AnswerValue {
  return ticked(value, id, !hasChosen(value, id), options);
}

/** An answer in a line of plain text, for lists and disputes; `decimal` writes a number as the reader does. */
export function answerText(
  value: AnswerValue,
  { kind, options = [] }: { kind: QuestionKind; options?: readonly { id: string; text: string }[] },
  decimal: (value: string) => string,
): string {
  if (value === null) return '';
  const words = (id: string) => options.find((option) => option.id === id)?.text ?? id;
  if (Array.isArray(value)) return value.map(words).join('; ');
  return kind === 'number' ? decimal(value) : words(value);
}
