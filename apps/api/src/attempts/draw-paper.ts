import type { SettledSection } from '../olympiads/olympiad.js';
import { shuffled } from '../questions/shuffled.js';
import type { DrawnQuestion } from './closed-attempt.js';

/**
 * The questions one attempt is asked, in its order: sections keep theirs, questions inside them are shuffled.
 * The same seed and paper give the same questions for ever, and none stands there twice.
 */
export function drawPaper(
  sections: readonly SettledSection[],
  seed: string,
): Pick<DrawnQuestion, 'id' | 'version' | 'points' | 'section'>[] {
  const fixed = sections.flatMap(({ questions, draw }) => (draw === undefined ? questions.map(({ id }) => id) : []));
  const taken = new Set(fixed);
  return sections.flatMap(({ questions, draw }, section) => {
    const order = shuffled(questions, seed, `section:${section}`, ({ id }) => id);
    const asked = draw === undefined ? order : order.filter(({ id }) => !taken.has(id)).slice(0, draw);
    for (const { id } of asked) taken.add(id);
    return asked.map((question) => ({ ...question, section }));
  });
}
