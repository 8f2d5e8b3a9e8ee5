import type { TieRule } from '@olympiad/shared-dto/olympiads.dto.js';
import { awardOf } from '@olympiad/shared-dto/rules/award.js';

const BANDS = 10;

/** What a rank is made of. */
export interface Performance {
  score: number;
  timeUsedSeconds: number;
}

export interface AwardRule<Name> {
  name: Name;
  topPercent: number;
}

/** Where one result stands among all of its olympiad. */
export interface Placement<Name> {
  /** Equal performances share a rank: 1, 2, 2, 4. */
  rank: number;
  /** How many were ranked. */
  of: number;
  /** 100 · (below + ½ equal) / n, by score; the result itself is one of the equal. */
  percentile: number;
  award?: Name;
}

/** Negative when `one` stands before `other`; 0 when they share a rank. */
export function compareRanks(one: Performance, other: Performance, tieRule: TieRule): number {
  if (one.score !== other.score) return other.score - one.score;
  return tieRule === 'time' ? one.timeUsedSeconds - other.timeUsedSeconds : 0;
}

/** Ranks everybody of one olympiad; the answer is in the order of the input. */
export function placeAll<Name>(
  performances: Performance[],
  tieRule: TieRule,
  awards: AwardRule<Name>[],
): Placement<Name>[] {
  const of = performances.length;
  const order = performances
    .map((performance, place) => ({ performance, place }))
    .sort((one, other) => compareRanks(one.performance, other.performance, tieRule));
  const notBelow = countNotBelow(order.map(({ performance }) => performance.score));
  const placements = new Array<Placement<Name>>(of);
  let rank = 0;
  order.forEach(({ performance, place }, index) => {
    const before = order[index - 1];
    if (!before || compareRanks(before.performance, performance, tieRule) !== 0) rank = index + 1;
    const { better, equal } = notBelow.get(performance.score) as Counted;
    const award = awardOf(awards, { rank, of, score: performance.score });
    placements[place] = {
      rank,
      of,
      percentile: (100 * (of - better - equal + equal / 2)) / of,
      ...(award && { award: award.name }),
    };
  });
  return placements;
}

interface Counted {
  better: number;
  equal: number;
}

/** For each score of a list that never rises: how many are better, how many the same. */
function countNotBelow(scores: number[]): Map<number, Counted> {
  const counted = new Map<number, Counted>();
  scores.forEach((score, index) => {
    const known = counted.get(score);
    if (known) known.equal += 1;
    else counted.set(score, { better: index, equal: 1 });
  });
  return counted;
}

/** How many scores lie in each of ten equal bands from 0 to the maximum, which belongs to the last. */
export function distributionOf(scores: number[], maxScore: number): number[] {
  const bands = new Array<number>(BANDS).fill(0);
  for (const score of scores) {
    const band = maxScore > 0 ? Math.min(BANDS - 1, Math.floor((BANDS * score) / maxScore)) : 0;
    bands[band] = (bands[band] ?? 0) + 1;
  }
  return bands;
}
