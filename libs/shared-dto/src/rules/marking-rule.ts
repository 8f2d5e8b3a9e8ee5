import type { AnswerKey } from '../questions.dto.js';
import type { QuestionKind } from './answer-value.js';

/**
 * How an answer turns into points. `all`: all of them or, when wrong, minus the penalty; `all-or-nothing`: nothing when
 * wrong in any part; `share`: a part for what is right; `per-option`: each option has its own; `by-people`: graders decide.
 */
export const MARKING_RULES = ['all', 'all-or-nothing', 'share', 'per-option', 'by-people'] as const;

export interface Marking {
  rule: (typeof MARKING_RULES)[number];
  /** Points taken off for a wrong answer; absent where nothing is. */
  penalty?: number;
}

/** How a paper marks its questions of one kind. */
export interface KindMarking extends Marking {
  kind: QuestionKind;
}

interface MarkedQuestion {
  kind: QuestionKind;
  penalty?: number;
  key: Pick<AnswerKey, 'allOrNothing'>;
}

/** What a student may know of the marking before answering: nothing of the key. */
export function markingOf({ kind, penalty, key }: MarkedQuestion): Marking {
  switch (kind) {
    case 'single':
      return { rule: 'all', ...(penalty && { penalty }) };
    case 'multiple':
      return { rule: key.allOrNothing ? 'all-or-nothing' : 'share' };
    case 'number':
    case 'short-text':
      return { rule: 'all-or-nothing' };
  }
}

/** Every way in which the questions are marked, once each, the dearest penalty first. */
export function markingsOf(questions: readonly MarkedQuestion[]): KindMarking[] {
  const ways = questions.map((question): KindMarking => ({ kind: question.kind, ...markingOf(question) }));
  const names = ways.map((way) => JSON.stringify(way));
  return ways
    .filter((_, at) => names.indexOf(names[at] ?? '') === at)
    .sort((a, b) => (b.penalty ?? 0) - (a.penalty ?? 0));
}
