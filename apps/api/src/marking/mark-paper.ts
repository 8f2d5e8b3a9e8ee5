import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';
import { markOf, type Marked } from '../questions/asking.js';
import { Decimal } from '../questions/kinds/points.js';
import type { QuestionRef } from '../questions/questions.service.js';

/** The mark of one question. */
export interface Mark {
  questionId: string;
  version: number;
  /** Null while it waits for people to mark it. */
  points: number | null;
  maxPoints: number;
  answer: AnswerValue;
}

/** What the marks come to. */
export interface Total {
  /** The sum of the rounded marks there are, not below 0. */
  score: number;
  /** How many answers wait for people: with any, the result is partly marked. */
  unmarked: number;
}

export interface MarkedPaper extends Total {
  marks: Mark[];
  maxScore: number;
}

/** Points that people have entered, by question id. */
export type EnteredPoints = ReadonlyMap<string, number>;

/** Marks a whole paper; a question without an answer counts as blank. */
export function markPaper(
  questions: (QuestionRef & Marked)[],
  answers: Record<string, AnswerValue>,
  entered: EnteredPoints = new Map(),
): MarkedPaper {
  const marks = questions.map((question): Mark => {
    const answer = Object.hasOwn(answers, question.id) ? (answers[question.id] ?? null) : null;
    return {
      questionId: question.id,
      version: question.version,
      points: pointsOf(question, answer) ?? entered.get(question.id) ?? null,
      maxPoints: question.points,
      answer,
    };
  });
  const maxScore = questions.reduce((most, { points }) => most.plus(points), new Decimal(0)).toNumber();
  return { marks, ...totalOf(marks), maxScore };
}

/** Does somebody have to look at the answer? A blank one is worth nothing to anybody. */
export function isForPeople(question: Marked, answer: AnswerValue): boolean {
  return markOf(question, answer) === undefined;
}

export function totalOf(marks: readonly Pick<Mark, 'points'>[]): Total {
  const score = marks.reduce((sum, { points }) => sum.plus(points ?? 0), new Decimal(0));
  return {
    score: score.isNegative() ? 0 : score.toNumber(),
    unmarked: marks.filter(({ points }) => points === null).length,
  };
}

function pointsOf(question: Marked, answer: AnswerValue): number | undefined {
  const points = markOf(question, answer);
  // Zero has no sign in a mark.
  return points?.isZero() ? 0 : points?.toNumber();
}
