import type { AnswerChange } from './answer-field';

/** Takes an answer for a question that may have left the screen since: what takes long goes on without its field. */
export abstract class LateAnswers {
  abstract put(questionId: string, change: AnswerChange): void;
}
