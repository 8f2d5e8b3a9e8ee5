import { createHash } from 'node:crypto';
import type { PaperQuestion, SettledSection } from '../olympiads/olympiad.facts.js';

/** A question drawn for an attempt, and the section it stands in, from 0. */
export interface Drawn extends PaperQuestion {
  section: number;
}

/**
 * The questions one attempt is asked, in its order: sections keep theirs, questions inside them are shuffled.
 * The same seed and paper give the same questions for ever, and none stands there twice.
 */
export function drawPaper(sections: readonly SettledSection[], seed: string): Drawn[] {
  const fixed = sections.flatMap(({ questions, draw }) => (draw === undefined ? questions.map(({ id }) => id) : []));
  const taken = new Set(fixed);
  return sections.flatMap(({ questions, draw }, section) => {
    const order = shuffled(questions, seed, `section:${section}`, ({ id }) => id);
    const asked = draw === undefined ? order : order.filter(({ id }) => !taken.has(id)).slice(0, draw);
    for (const { id } of asked) taken.add(id);
    return asked.map((question) => ({ ...question, section }));
  });
}

/**
 * A shuffle that follows from the seed alone: every item's place comes from a hash of seed, purpose and its name,
 * so the order items arrive in makes no difference.
 */
export function shuffled<Item>(
  items: readonly Item[],
  seed: string,
  purpose: string,
  nameOf: (item: Item) => string,
): Item[] {
  const placed = items.map((item) => ({
    item,
    place: createHash('sha256')
      .update(`${seed}\n${purpose}\n${nameOf(item)}`)
      .digest('hex'),
  }));
  return placed.sort((one, other) => (one.place < other.place ? -1 : 1)).map(({ item }) => item);
}
