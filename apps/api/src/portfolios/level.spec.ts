import { levelOf, NO_BLOCKS } from './level.js';

const results = (...scores: [number, number][]) => scores.map(([score, maxScore]) => ({ score, maxScore }));
describe('level and rating', () => {
  it('start at level 1 without a result', () => {
    expect(levelOf([])).toEqual({
      ilsScore: 0,
      level: 1,
      rating: 90,
      bestPercent: 0,
      results: 0,
      totalPoints: 0,
      verifiedBlocks: 0,
      multiplier: 0.9,
    });
  });

  it('weigh the best percent by half, the number of results by 0.3 and the points by 0.2', () => {
    const level = levelOf(results([40, 50], [30, 60]));
    expect(level).toMatchObject({ bestPercent: 80, results: 2, totalPoints: 70 });
    expect(level.ilsScore).toBe(0.5 * 80 + 0.3 * 20 + 0.2 * 7);
  });

  it('count no more than ten results and a thousand points', () => {
    const many = levelOf(results(...Array.from({ length: 20 }, (): [number, number] => [100, 100])));
    expect(many).toMatchObject({ ilsScore: 100, level: 9, results: 20, totalPoints: 2_000 });
  });

  // Score, maximum and number of equal results that land exactly on a cut.
  const cuts: [number, number, number, number, number][] = [
    [25, 2, 100, 250, 1],
    [35, 3, 350, 700, 1],
    [45, 4, 100, 125, 1],
    [55, 5, 100, 100, 1],
    [65, 6, 50, 100, 10],
    [75, 7, 100, 200, 10],
    [85, 8, 75, 93.75, 10],
    [95, 9, 75, 75, 10],
  ];
  it.each(cuts)('at an ILS score of %d reach level %d, and just below it do not', (ils, level, score, max, count) => {
    const same = (each: number) => results(...Array.from({ length: count }, (): [number, number] => [each, max]));
    expect(levelOf(same(score))).toMatchObject({ ilsScore: ils, level });
    expect(levelOf(same(score - 0.01)).level).toBe(level - 1);
  });

  it('make the rating of level, best percent, results and verified blocks', () => {
    const blocks = { ...NO_BLOCKS, verified: 12, verifiedPublished: 12 };
    const level = levelOf(results([30, 30]), blocks);
    expect(level).toMatchObject({ level: 4, verifiedBlocks: 12, multiplier: 1.15 });
    expect(level.rating).toBe(Math.round((400 + 100 + 20 + 300) * 1.15));
  });

  it('round half a point up, exactly', () => {
    // (100 · 4 + 90 + 20 + 30 · 0) · 1.15 = 586.5, which binary fractions miss.
    expect(levelOf(results([90, 100]), { ...NO_BLOCKS, verified: 1 })).toMatchObject({ level: 4, rating: 587 });
  });

  it.each([
    [{ rejected: 1, verified: 3, pending: 2 }, 0.7],
    [{ rejected: 0, verified: 1, pending: 2 }, 1.15],
    [{ rejected: 0, verified: 0, pending: 1 }, 1],
    [{ rejected: 0, verified: 0, pending: 0 }, 0.9],
  ])('multiply by what verification says of the blocks %j: %d', (counts, multiplier) => {
    expect(levelOf([], { ...counts, verifiedPublished: 0 }).multiplier).toBe(multiplier);
  });

  it('keep a third of a percent as exact as a number can', () => {
    expect(levelOf(results([17, 30])).bestPercent).toBe(56.666666666666664);
  });

  it('take a paper without points as zero percent', () => {
    expect(levelOf(results([0, 0])).bestPercent).toBe(0);
  });
});
