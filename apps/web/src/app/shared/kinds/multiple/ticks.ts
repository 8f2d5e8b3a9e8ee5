import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';

/** Whether an option is among those chosen. */
export function hasChosen(value: AnswerValue, id: string): boolean {
  return Array.isArray(value) && value.includes(id);
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
