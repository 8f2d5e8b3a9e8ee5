import { inject, Injectable } from '@angular/core';
import { Ask } from './ask';
import type { ConfirmQuestion } from './confirm-dialog';

const DIALOG = () => import('./confirm-dialog').then((m) => m.ConfirmDialog);

@Injectable({ providedIn: 'root' })
export class Confirm {
  private readonly questions = inject(Ask);

  /** True when the person confirmed. */
  async ask(question: ConfirmQuestion): Promise<boolean> {
    return (await this.questions.answer<ConfirmQuestion, boolean>(DIALOG, question)) === true;
  }
}
