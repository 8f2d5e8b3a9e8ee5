import { Decimal } from 'decimal.js';
import type { LevelBreakdown } from '@olympiad/shared-dto/portfolio.dto.js';

/** A released, valid result. */
export interface CountedResult {
  score: number;
  maxScore: number;
}

/** How many of the portfolio's blocks have each state of verification. */
export interface CountedBlocks {
  /** Verified achievement and certificate blocks that are published. */
  verifiedPublished: number;
  verified: number;
  rejected: number;
  pending: number;
}

export const NO_BLOCKS: CountedBlocks = { verifiedPublished: 0, verified: 0, rejected: 0, pending: 0 };

const LOWEST_CUT = 25;
const CUT_STEP = 10;
const LEVELS = 9;

/**
 * Level and rating with everything they were worked out from:
 * ilsScore = 0.5·bestPercent + 0.3·min(10·results, 100) + 0.2·min(totalPoints/10, 100), levels cut at 25, 35, …, 95;
 * rating = round((100·level + bestPercent + 20·results + 30·min(verifiedBlocks, 10)) · multiplier).
 * Exact decimals, because 610 · 1.15 is 701.5 and has to round up.
 */
export function levelOf(results: readonly CountedResult[], blocks: CountedBlocks = NO_BLOCKS): LevelBreakdown {
  const bestPercent = Decimal.max(0, ...results.map(percentOf));
  const totalPoints = results.reduce((sum, { score }) => sum.plus(score), new Decimal(0));
  const ilsScore = bestPercent
    .times('0.5')
    .plus(Decimal.min(10 * results.length, 100).times('0.3'))
    .plus(Decimal.min(totalPoints.div(10), 100).times('0.2'));
  const level = levelAt(ilsScore);
  const multiplier = multiplierOf(blocks);
  const rating = bestPercent
    .plus(100 * level + 20 * results.length + 30 * Math.min(blocks.verifiedPublished, 10))
    .times(multiplier)
    .toDecimalPlaces(0, Decimal.ROUND_HALF_UP);
  return {
    ilsScore: ilsScore.toNumber(),
    level,
    rating: rating.toNumber(),
    bestPercent: bestPercent.toNumber(),
    results: results.length,
    totalPoints: totalPoints.toNumber(),
    verifiedBlocks: blocks.verifiedPublished,
    multiplier,
  };
}

/** Level 1 below the first cut; a score at a cut has reached it. */
function levelAt(ilsScore: Decimal): number {
  const cutsReached = ilsScore.minus(LOWEST_CUT).div(CUT_STEP).floor().toNumber() + 1;
  return 1 + Math.min(Math.max(cutsReached, 0), LEVELS - 1);
}

function multiplierOf({ rejected, verified, pending }: CountedBlocks): number {
  if (rejected > 0) return 0.7;
  if (verified > 0) return 1.15;
  return pending > 0 ? 1 : 0.9;
}

function percentOf({ score, maxScore }: CountedResult): Decimal {
  return maxScore > 0 ? new Decimal(score).times(100).div(maxScore) : new Decimal(0);
}
