import type { LevelBreakdown } from '@olympiad/shared-dto/portfolio.dto.js';

export const LEVEL_TOP = 9;
const FIRST_CUT = 25;
const CUT_STEP = 10;

export type PartName = 'best' | 'results' | 'points';

export interface LevelPart {
  name: PartName;
  /** What it gives, and the most it can give. */
  gives: number;
  most: number;
}

/** The three parts whose sum is the score behind the level. */
export function levelParts({ bestPercent, results, totalPoints }: LevelBreakdown): LevelPart[] {
  return [
    { name: 'best', gives: 0.5 * bestPercent, most: 50 },
    { name: 'results', gives: 0.3 * Math.min(10 * results, 100), most: 30 },
    { name: 'points', gives: 0.2 * Math.min(totalPoints / 10, 100), most: 20 },
  ];
}

/** The scores at which levels 2 to 9 begin. */
export const LEVEL_CUTS: readonly number[] = Array.from(
  { length: LEVEL_TOP - 1 },
  (_, at) => FIRST_CUT + CUT_STEP * at,
);

/** Where the next level begins; nothing at the top. */
export function nextCut(level: number): number | undefined {
  return LEVEL_CUTS[level - 1];
}

/** Why the rating is multiplied as it is. */
export function multiplierReason(multiplier: number): 'rejected' | 'unverified' | 'pending' | 'verified' {
  if (multiplier < 0.8) return 'rejected';
  if (multiplier < 1) return 'unverified';
  return multiplier > 1 ? 'verified' : 'pending';
}
