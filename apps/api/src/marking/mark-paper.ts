import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';
import { markOf, type Marked } from '../questions/asking.js';
import { Decimal } from '../questions/kinds/points.js';
import type { QuestionRef } from '../questions/questions.service.js';

/** The mark of one question. */
export interface Mark {
  questionId: string;
  version: number;
  points: number;
  maxPoints: number;
  answer: AnswerValue;
}

export interface MarkedPaper {
  marks: Mark[];
  /** The sum of the rounded marks, not below 0. */
  score: number;
  maxScore: number;
}

/** Marks a whole paper; a question without an answer counts as blank. */
export function markPaper(questions: (QuestionRef & Marked)[], answers: Record<string, AnswerValue>): MarkedPaper {
  let total = new Decimal(0);
  let most = new Decimal(0);
  const marks = questions.map((question) => {
    const answer = Object.hasOwn(answers, question.id) ? (answers[question.id] ?? null) : null;
    const points = markOf(question, answer);
    if (!points) throw new Error(`Question ${question.id} is marked by people`);
    total = total.plus(points);
    most = most.plus(question.points);
    return {
      questionId: question.id,
      version: question.version,
      // Zero has no sign in a mark.
      points: points.isZero() ? 0 : points.toNumber(),
      maxPoints: question.points,
      answer,
    };
  });
  return { marks, score: total.isNegative() ? 0 : total.toNumber(), maxScore: most.toNumber() };
}
