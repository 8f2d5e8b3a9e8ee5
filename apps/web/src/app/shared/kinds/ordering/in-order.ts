import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';

/** The ids in the order of the answer; those of the question as long as there is none. */
export function inOrder(value: AnswerValue, items: readonly { id: string }[]): string[] {
  return Array.isArray(value) ? value : items.map(({ id }) => id);
}

/** The ids with one of them at another place; a place outside the list is the nearest inside. */
export function movedTo(ids: readonly string[], id: string, place: number): string[] {
  const rest = ids.filter((one) => one !== id);
  return rest.toSpliced(Math.min(Math.max(place, 0), rest.length), 0, id);
}
