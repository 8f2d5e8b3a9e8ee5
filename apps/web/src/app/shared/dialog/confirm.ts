import { inject, Injectable } from '@angular/core';
import { Ask } from './ask';
import { ConfirmDialog, type ConfirmQuestion } from './confirm-dialog';

@Injectable({ providedIn: 'root' })
export class Confirm {
  private readonly questions = inject(Ask);

  /** True when the person confirmed. */
  async ask(question: ConfirmQuestion): Promise<boolean> {
    return (await this.questions.answer<ConfirmQuestion, boolean>(ConfirmDialog, question)) === true;
  }
}
