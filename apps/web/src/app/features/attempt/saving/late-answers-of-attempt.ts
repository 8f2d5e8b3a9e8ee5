import { inject, Injectable } from '@angular/core';
import type { AnswerChange } from '../../../shared/kinds/answer-field';
import { LateAnswers } from '../../../shared/kinds/late-answers';
import { AttemptOnScreen } from './attempt-on-screen';

/** Puts answers into the attempt that is on the screen, whichever question is. */
@Injectable()
export class LateAnswersOfAttempt extends LateAnswers {
  private readonly sitting = inject(AttemptOnScreen);

  override put(questionId: string, change: AnswerChange): void {
    this.sitting.change(questionId, change(this.sitting.value(questionId)));
  }
}
