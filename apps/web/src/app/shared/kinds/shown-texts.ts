import type { AttemptQuestion } from '@olympiad/shared-dto/attempts.dto.js';

/** Every text in Markdown that the question shows: its own, and those of the items in its lists. */
export function shownTexts(question: AttemptQuestion): string[] {
  const lists = Object.values(question).filter((member) => Array.isArray(member));
  return [question.text, ...lists.flatMap((items) => items.map(({ text }) => text))];
}
