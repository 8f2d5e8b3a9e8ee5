import { inject, Injectable, Injector } from '@angular/core';
import { Texts } from '../language/texts';
import { toProblem, type Problem } from './problem';
import { unattended } from './unattended';

/** Short sentences at the edge of the screen. */
@Injectable({ providedIn: 'root' })
export class Notices {
  private readonly texts = inject(Texts);
  private readonly injector = inject(Injector);

  /** What happened and what to do next, in the reader's language. */
  sentence(problem: Problem): string {
    const key = `errors.${problem.code}`;
    return this.texts.t(this.texts.has(key) ? key : 'errors.UNEXPECTED');
  }

  show(sentence: string): void {
    this.open(sentence, 5_000);
  }

  /** Shows what failed, with the id to quote to us. */
  fail(error: unknown): void {
    const problem = toProblem(error);
    const id = problem.requestId ? ` ${this.texts.t('errors.requestId', { id: problem.requestId })}` : '';
    this.open(this.sentence(problem) + id, 10_000);
  }

  /** Offers one act; resolves true when it was chosen. */
  async offer(sentence: string, act: string): Promise<boolean> {
    const bar = await this.bar();
    const shown = bar.open(sentence, act, { duration: 10_000 });
    return new Promise((resolve) => shown.afterDismissed().subscribe((end) => resolve(end.dismissedByAction)));
  }

  /** Nobody waits for a sentence: what it tells of has happened. */
  private open(sentence: string, milliseconds: number): void {
    unattended(async () => {
      const bar = await this.bar();
      bar.open(sentence, this.texts.t('common.close'), { duration: milliseconds });
    });
  }

  /** Loaded when first needed: most visits never see one. */
  private async bar() {
    const { MatSnackBar } = await import('@angular/material/snack-bar');
    return this.injector.get(MatSnackBar);
  }
}
