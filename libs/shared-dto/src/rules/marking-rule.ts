import { kindOf, type KindContent, type QuestionKind } from '../kinds/kinds.js';
import type { Marking } from '../kinds/marking.js';
import type { WriteQuestion } from '../questions.dto.js';

/** How a paper marks its questions of one kind. */
export interface KindMarking extends Marking {
  kind: QuestionKind;
}

type Marked = KindContent & Pick<WriteQuestion, 'kind' | 'key'>;

/** What a student may know of the marking before answering: nothing of the key. */
export function markingOf(question: Marked): Marking {
  return kindOf(question.kind).marking(question);
}

/** Every way in which the questions are marked, once each, the dearest penalty first. */
export function markingsOf(questions: readonly Marked[]): KindMarking[] {
  const ways = questions.map((question): KindMarking => ({ kind: question.kind, ...markingOf(question) }));
  const names = ways.map((way) => JSON.stringify(way));
  return ways
    .filter((_, at) => names.indexOf(names[at] ?? '') === at)
    .sort((a, b) => (b.penalty ?? 0) - (a.penalty ?? 0));
}
