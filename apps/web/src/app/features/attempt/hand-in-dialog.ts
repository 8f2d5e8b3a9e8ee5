import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatProgressBar } from '@angular/material/progress-bar';
import { isBlank } from '@olympiad/shared-dto/rules/answer-value.js';
import { Notices } from '../../core/errors/notices';
import { toProblem } from '../../core/errors/problem';
import { Texts } from '../../core/language/texts';
import type { AttemptOnScreen } from './saving/attempt-on-screen';

export type HandInEnd = 'handed-in' | { goTo: number } | undefined;

/** What is still blank or unsaved, and then the one act that ends the attempt. */
@Component({
  selector: 'app-hand-in-dialog',
  imports: [MatButton, MatDialogActions, MatDialogContent, MatDialogTitle, MatProgressBar],
  template: `
    <h2 mat-dialog-title>{{ t('handIn.title') }}</h2>
    <mat-dialog-content>
      @if (blank().length === 0 && unsaved().length === 0) {
        <p>{{ t('handIn.complete') }}</p>
      }
      @if (blank().length > 0) {
        <p>{{ n('handIn.blank', blank().length) }}</p>
        <div class="numbers">
          @for (index of blank(); track index) {
            <button
              matButton="outlined"
              type="button"
              [attr.aria-label]="t('attempt.question', { number: index + 1 })"
              (click)="goTo(index)"
            >
              {{ index + 1 }}
            </button>
          }
        </div>
      }
      @if (unsaved().length > 0) {
        <p class="warning">{{ n('handIn.unsaved', unsaved().length) }}</p>
        <div class="numbers">
          @for (index of unsaved(); track index) {
            <button
              matButton="outlined"
              type="button"
              [attr.aria-label]="t('attempt.question', { number: index + 1 })"
              (click)="goTo(index)"
            >
              {{ index + 1 }}
            </button>
          }
        </div>
      }
      <p class="app-muted">{{ t('handIn.final') }}</p>
      @if (working()) {
        <mat-progress-bar mode="indeterminate" [attr.aria-label]="t('handIn.working')" />
      }
      <div role="alert">
        @if (failure(); as sentence) {
          <p class="app-banner app-banner--error">{{ sentence }}</p>
        }
      </div>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" [disabled]="working()" (click)="dialog.close()">{{ t('handIn.back') }}</button>
      <button matButton="filled" type="button" [disabled]="working()" (click)="handIn()">{{ t('handIn.act') }}</button>
    </mat-dialog-actions>
  `,
  styles: `
    mat-dialog-content {
      display: flex;
      flex-direction: column;
      gap: var(--app-2);
    }
    .numbers {
      display: flex;
      flex-wrap: wrap;
      gap: var(--app-1);
    }
    .warning {
      color: var(--app-unsaved);
      font-weight: 600;
    }
  `,
})
export class HandInDialog {
  private readonly texts = inject(Texts);
  private readonly notices = inject(Notices);
  protected readonly dialog = inject<MatDialogRef<HandInDialog, HandInEnd>>(MatDialogRef);
  private readonly saver = inject<AttemptOnScreen>(MAT_DIALOG_DATA);
  protected readonly t = this.texts.t;
  protected readonly n = this.texts.n;

  protected readonly working = signal(false);
  protected readonly failure = signal<string | null>(null);
  private readonly questions = computed(() => this.saver.attempt()?.questions ?? []);
  protected readonly blank = computed(() =>
    this.questions().flatMap(({ id }, index) => (isBlank(this.saver.value(id)) ? [index] : [])),
  );
  protected readonly unsaved = computed(() => {
    const ids = new Set(this.saver.unsaved());
    return this.questions().flatMap(({ id }, index) => (ids.has(id) ? [index] : []));
  });

  constructor() {
    // What can still be saved is saved while the student reads.
    void this.saver.flush();
  }

  protected goTo(index: number): void {
    this.dialog.close({ goTo: index });
  }

  protected async handIn(): Promise<void> {
    this.working.set(true);
    this.failure.set(null);
    try {
      await this.saver.flush();
      const trouble = this.saver.problem();
      // What could be saved must be saved first; only what cannot be an answer is left out.
      if (trouble && this.saver.unsaved().length > 0) {
        this.failure.set(`${this.t('handIn.notYet')} ${this.notices.sentence(trouble)}`);
        return;
      }
      if (!this.saver.closed()) await this.saver.handIn();
      this.dialog.close('handed-in');
    } catch (error) {
      const problem = toProblem(error);
      if (problem.code === 'ATTEMPT_CLOSED') this.dialog.close('handed-in');
      else this.failure.set(`${this.t('handIn.notYet')} ${this.notices.sentence(problem)}`);
    } finally {
      this.working.set(false);
    }
  }
}
