import { inject, signal } from '@angular/core';
import type { FieldTree, TreeValidationResult } from '@angular/forms/signals';
import { Notices } from '../errors/notices';
import { toProblem } from '../errors/problem';
import { NotWaiting, patience } from '../session/patience';
import { serverErrors } from './server-errors';

/** What a form asks of the server, which may want a wait first, or refuse. */
export class FormAct {
  private readonly notices = inject(Notices);
  readonly patience = patience();
  /** Why the last try failed, in a sentence; null while nothing did. */
  readonly failure = signal<string | null>(null);

  /**
   * Does it with patience, then `done` with its answer; what either throws is said in `failure` and at the fields that
   * it names. Answers what a form's `action` has to.
   */
  async run<Model, Answer>(
    root: FieldTree<Model>,
    act: (proof?: string) => Promise<Answer>,
    done: (answer: Answer) => unknown,
  ): Promise<TreeValidationResult> {
    this.failure.set(null);
    try {
      await done(await this.patience.run(act));
      return undefined;
    } catch (error) {
      if (error instanceof NotWaiting) return undefined;
      this.failure.set(this.notices.sentence(toProblem(error)));
      return serverErrors(root, error);
    }
  }
}
