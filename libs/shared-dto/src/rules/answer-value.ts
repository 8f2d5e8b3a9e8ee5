import type { AnswerValue } from '../kinds/kind.js';
import { findKind, kindOf, type KindLists } from '../kinds/kinds.js';

/** A question as far as judging an answer goes: its kind and the lists it shows. */
export type Answerable = KindLists<{ id: string }> & { kind: string };

/** Says why a value cannot be an answer to the question, or nothing when it can. */
export function answerProblem(question: Answerable, value: AnswerValue): string | undefined {
  return value === null ? undefined : findKind(question.kind)?.answerProblem(question, value);
}

/** The one form in which an answer is stored; for a value without problems. */
export function canonicalAnswer(kind: string, value: AnswerValue): AnswerValue {
  return value === null ? null : (kindOf(kind).canonicalAnswer?.(value) ?? value);
}

/** Counts as unanswered. */
export function isBlank(question: { kind: string }, value: AnswerValue): boolean {
  return value === null || findKind(question.kind)?.isBlank(value) === true;
}

/** Ids of the uploads that an answer refers to. */
export function filesOf(question: { kind: string } | undefined, value: AnswerValue): readonly string[] {
  return value === null || !question ? [] : (findKind(question.kind)?.files?.(value) ?? []);
}
