interface AwardRule {
  topPercent: number;
}

/**
 * The strictest award that a place earns; undefined for none. Fewer than `topPercent` of all `of` stand before the rank, so
 * those who share it are treated alike; a score of 0 earns nothing.
 */
export function awardOf<Rule extends AwardRule>(
  awards: readonly Rule[],
  { rank, of, score }: { rank: number; of: number; score: number },
): Rule | undefined {
  if (score <= 0) return undefined;
  return awards
    .toSorted((one, other) => one.topPercent - other.topPercent)
    .find(({ topPercent }) => (rank - 1) * 100 < of * topPercent);
}
