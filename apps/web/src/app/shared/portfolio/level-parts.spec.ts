import type { LevelBreakdown } from '@olympiad/shared-dto/portfolio.dto.js';
import { LEVEL_CUTS, levelParts, multiplierReason, nextCut } from './level-parts';

const level = (change: Partial<LevelBreakdown> = {}): LevelBreakdown => ({
  ilsScore: 47.4,
  level: 4,
  rating: 520,
  bestPercent: 80,
  results: 2,
  totalPoints: 70,
  verifiedBlocks: 0,
  multiplier: 0.9,
  ...change,
});

describe('How a level came about', () => {
  it('is told in parts that add up to the score', () => {
    const sum = levelParts(level()).reduce((total, { gives }) => total + gives, 0);
    expect(sum).toBeCloseTo(47.4, 10);
  });

  it('gives no part more than its most', () => {
    const parts = levelParts(level({ bestPercent: 100, results: 40, totalPoints: 9_000 }));
    expect(parts.map(({ gives }) => gives)).toEqual(parts.map(({ most }) => most));
  });

  it('names the cuts 25, 35, …, 95 and the one that comes next', () => {
    expect(LEVEL_CUTS).toEqual([25, 35, 45, 55, 65, 75, 85, 95]);
    expect(nextCut(1)).toBe(25);
    expect(nextCut(8)).toBe(95);
    expect(nextCut(9)).toBeUndefined();
  });

  it.each([
    [0.7, 'rejected'],
    [0.9, 'unverified'],
    [1, 'pending'],
    [1.15, 'verified'],
  ] as const)('explains the multiplier %d as %s', (multiplier, reason) => {
    expect(multiplierReason(multiplier)).toBe(reason);
  });
});
