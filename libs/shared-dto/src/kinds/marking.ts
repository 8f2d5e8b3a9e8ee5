/**
 * How an answer turns into points. `all`: all of them or, when wrong, minus the penalty; `all-or-nothing`: nothing when
 * wrong in any part; `share`: a part for what is right; `per-option`: each option has its own; `by-people`: graders decide.
 */
export const MARKING_RULES = ['all', 'all-or-nothing', 'share', 'per-option', 'by-people'] as const;

/** What a student may know of the marking before answering: nothing of the key. */
export interface Marking {
  rule: (typeof MARKING_RULES)[number];
  /** Points taken off for a wrong answer; absent where nothing is. */
  penalty?: number;
}
