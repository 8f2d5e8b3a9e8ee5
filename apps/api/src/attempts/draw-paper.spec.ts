import type { SettledSection } from '../olympiads/olympiad.js';
import { shuffled } from '../questions/shuffled.js';
import { drawPaper } from './draw-paper.js';

const questions = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `${prefix}${at}`, version: 1, points: 5 }));
const title = { en: 'Part' };
const paper: SettledSection[] = [
  { title, questions: questions('fixed', 6) },
  { title, questions: [...questions('fixed', 2), ...questions('algebra', 10)], draw: 4 },
  { title, questions: questions('algebra', 10), draw: 5 },
];

describe('drawing a paper', () => {
  it('gives the same seed the same paper', () => {
    expect(drawPaper(paper, 'seed')).toEqual(drawPaper(paper, 'seed'));
  });

  it('asks fixed questions all, and draws as many as a section says', () => {
    const drawn = drawPaper(paper, 'seed');
    expect([0, 1, 2].map((section) => drawn.filter((question) => question.section === section).length)).toEqual([
      6, 4, 5,
    ]);
  });

  it('never asks a question twice, though sections share questions', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const ids = drawPaper(paper, `seed ${seed}`).map(({ id }) => id);
      expect(new Set(ids).size).toBe(15);
    }
  });

  it('keeps the order of the sections', () => {
    const sections = drawPaper(paper, 'seed').map(({ section }) => section);
    expect(sections).toEqual([...sections].sort());
  });

  it('gives every question of a pool about the same chance', () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 2_000; seed += 1) {
      for (const { id } of drawPaper([{ title, questions: questions('q', 10), draw: 3 }], `seed ${seed}`)) {
        counts.set(id, (counts.get(id) ?? 0) + 1);
      }
    }
    // 600 of 2,000 are expected; four standard deviations are 82.
    for (const count of counts.values()) expect(Math.abs(count - 600)).toBeLessThan(82);
    expect(counts.size).toBe(10);
  });
});

describe('the shuffle', () => {
  it('does not depend on the order things come in', () => {
    const items = ['a', 'b', 'c', 'd', 'e'];
    const name = (item: string): string => item;
    expect(shuffled([...items].reverse(), 'seed', 'x', name)).toEqual(shuffled(items, 'seed', 'x', name));
  });

  it('orders things differently for another purpose', () => {
    const items = Array.from({ length: 20 }, (_, at) => `item ${at}`);
    const name = (item: string): string => item;
    expect(shuffled(items, 'seed', 'one', name)).not.toEqual(shuffled(items, 'seed', 'two', name));
  });
});
