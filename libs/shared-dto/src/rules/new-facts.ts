/**
 * Which results that arrive in a portfolio already published are shown by themselves: none, those with an award, those
 * from a percentile on, or all.
 */
export const NEW_FACTS_SHOWN = ['none', 'award', 'percentile', 'all'] as const;

export interface NewFactsRule {
  show: (typeof NEW_FACTS_SHOWN)[number];
  /** From 0 to 100; for `percentile`, which needs it. */
  percentile?: number;
}

/** Until the student chooses otherwise. */
export const NO_NEW_FACTS: NewFactsRule = { show: 'none' };
/** How the facts stand ticked when a portfolio is first published. */
export const FROM_AN_AWARD: NewFactsRule = { show: 'award' };

/** Does a result enter shown under this rule? */
export function entersShown(
  { award, percentile }: { award?: unknown; percentile: number },
  rule: NewFactsRule,
): boolean {
  switch (rule.show) {
    case 'none':
      return false;
    case 'award':
      return award !== undefined;
    case 'percentile':
      return percentile >= (rule.percentile ?? Infinity);
    case 'all':
      return true;
  }
}

/** What is wrong with a rule, by field path of an edit. */
export function newFactsProblems(rule: NewFactsRule | undefined): Record<string, string> {
  if (rule?.show !== 'percentile' || rule.percentile !== undefined) return {};
  return { 'newFacts.percentile': 'is required' };
}
