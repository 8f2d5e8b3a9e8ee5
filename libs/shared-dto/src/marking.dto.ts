import type { AnswerValue } from './kinds/kind.js';
import type { Marking } from './kinds/marking.js';
import type { ResultState } from './rules/result-state.js';

/** The caller's mark of one question. */
export class QuestionMark {
  questionId!: string;
  /** Null while it waits for people to mark it. */
  points!: number | null;
  maxPoints!: number;
  answer!: AnswerValue;
  /** How it is marked; absent from what 0.3.0 answers. */
  marking?: Marking;
}

/** There is no result to show, and why. */
export class NoResultYet {
  state!: Exclude<ResultState, 'released'>;
  /** How many of the caller's answers wait for people to mark them; absent where none does. */
  unmarked?: number;
}

/** The caller's own result, once released. */
export class OwnResult {
  olympiadId!: string;
  olympiadTitle!: string;
  score!: number;
  maxScore!: number;
  rank!: number;
  /** How many were ranked. */
  of!: number;
  /** 100 · (below + ½ equal) / n. */
  percentile!: number;
  award?: string;
  timeUsedSeconds!: number;
  releasedAt!: string;
  marks?: QuestionMark[];
  /** How the scores are spread: counts in ten equal bands from 0 to the maximum. */
  distribution!: number[];
}
