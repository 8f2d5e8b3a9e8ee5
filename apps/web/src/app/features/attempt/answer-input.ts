import type { AnswerValue } from '@olympiad/shared-dto/rules/answer-value.js';

/** What somebody did to an answer: the answer afterwards, from the one before. */
export type AnswerChange = (before: AnswerValue) => AnswerValue;

/** A number as people type it, as the contract writes it: decimal point, plain minus, no spaces. */
export function typedNumber(text: string): AnswerValue {
  const plain = text.replace(/\s/g, '').replace(/[−–]/g, '-').replace(',', '.').replace(/^\+/, '');
  return plain === '' ? null : plain;
}

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

/** An answer in a line of plain text, for lists and disputes. */
export function answerText(value: AnswerValue, options: readonly { id: string; text: string }[] = []): string {
  if (value === null) return '';
  const words = (id: string) => options.find((option) => option.id === id)?.text ?? id;
  return Array.isArray(value) ? value.map(words).join('; ') : words(value);
}
