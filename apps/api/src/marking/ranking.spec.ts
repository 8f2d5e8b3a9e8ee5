import { distributionOf, placeAll, type Performance } from './ranking.js';

const at = (score: number, timeUsedSeconds = 0): Performance => ({ score, timeUsedSeconds });
const ranks = (all: Performance[], tieRule: 'time' | 'none') => placeAll(all, tieRule, []).map(({ rank }) => rank);

/** A generator with a seed, so that a failure can be seen again. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('ranks', () => {
  it('are shared by equal scores, and the next rank is left out', () =>
    expect(ranks([at(5), at(9), at(7), at(7)], 'none')).toEqual([4, 1, 2, 2]));

  it('are decided by time when the tie rule says so', () =>
    expect(ranks([at(7, 60), at(9, 99), at(7, 59), at(7, 60)], 'time')).toEqual([3, 1, 2, 3]));

  it.each(['time', 'none'] as const)('equal counting by hand for thousands, tie rule %s', (tieRule) => {
    const next = chance(7);
    const all = Array.from({ length: 2_000 }, () => at(Math.floor(next() * 40) / 4, Math.floor(next() * 30)));
    const better = (one: Performance, other: Performance) =>
      one.score > other.score ||
      (tieRule === 'time' && one.score === other.score && one.timeUsedSeconds < other.timeUsedSeconds);
    const placements = placeAll(all, tieRule, []);
    all.forEach((mine, index) => {
      const placement = placements[index];
      expect(placement?.rank).toBe(1 + all.filter((other) => better(other, mine)).length);
      const below = all.filter((other) => other.score < mine.score).length;
      const equal = all.filter((other) => other.score === mine.score).length;
      expect(placement?.percentile).toBeCloseTo((100 * (below + equal / 2)) / all.length, 9);
      expect(placement?.of).toBe(all.length);
    });
  });
});

describe('percentile', () => {
  it('is 50 for the only one', () => expect(placeAll([at(3)], 'none', [])[0]?.percentile).toBe(50));
  it('is 100 · (below + ½ equal) / n', () =>
    expect(placeAll([at(1), at(2), at(2), at(4)], 'none', []).map((placed) => placed.percentile)).toEqual([
      12.5, 50, 50, 87.5,
    ]));
});

describe('awards', () => {
  const awards = [
    { name: 'bronze', topPercent: 50 },
    { name: 'gold', topPercent: 10 },
    { name: 'silver', topPercent: 30 },
  ];
  const given = (all: Performance[]) => placeAll(all, 'none', awards).map(({ award }) => award);

  it('go to the best, the highest award each reaches', () =>
    expect(given([10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map((score) => at(score)))).toEqual([
      'gold',
      'silver',
      'silver',
      'bronze',
      'bronze',
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]));

  it('treat those who share a rank alike', () =>
    expect(given([10, 10, 10, 7].map((score) => at(score)))).toEqual(['gold', 'gold', 'gold', undefined]));

  it('are never given for nothing', () => expect(given([at(0), at(0)])).toEqual([undefined, undefined]));
});

describe('the distribution', () => {
  it('counts scores in ten equal bands, the maximum in the last', () =>
    expect(distributionOf([0, 4.99, 5, 10, 49.99, 50], 50)).toEqual([2, 1, 1, 0, 0, 0, 0, 0, 0, 2]));
  it('loses nobody when there is nothing to score', () => expect(distributionOf([0, 0], 0)[0]).toBe(2));
});
