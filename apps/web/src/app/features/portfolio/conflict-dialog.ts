import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA } from '@angular/material/dialog';
import { Texts } from '../../core/language/texts';
import { DIALOG } from '../../shared/dialog/dialog';
import type { Difference } from './differences';

/** Two states of one portfolio side by side; nothing is given up before the person has chosen. */
@Component({
  selector: 'app-conflict-dialog',
  imports: [MatButton, DIALOG],
  template: `
    <h2 mat-dialog-title>{{ t('portfolio.conflict.title') }}</h2>
    <mat-dialog-content class="app-stack" tabindex="0">
      <p>{{ t('portfolio.conflict.text') }}</p>
      @for (difference of differences; track $index) {
        <section class="app-stack">
          <h3>{{ nameOf(difference) }}</h3>
          @if (difference.mine !== undefined || difference.theirs !== undefined) {
            <div class="pair">
              <div>
                <p class="app-muted">{{ t('portfolio.conflict.mine') }}</p>
                <p class="text">{{ difference.mine ?? t('portfolio.conflict.absent') }}</p>
              </div>
              <div>
                <p class="app-muted">{{ t('portfolio.conflict.theirs') }}</p>
                <p class="text">{{ difference.theirs ?? t('portfolio.conflict.absent') }}</p>
              </div>
            </div>
          }
        </section>
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" matButton mat-dialog-close>{{ t('portfolio.conflict.later') }}</button>
      <button type="button" matButton="outlined" [mat-dialog-close]="'theirs'">
        {{ t('portfolio.conflict.takeTheirs') }}
      </button>
      <button type="button" matButton="filled" [mat-dialog-close]="'mine'">
        {{ t('portfolio.conflict.keepMine') }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    .pair {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 220px), 1fr));
      gap: var(--app-2);
    }
    .text {
      padding: 8px 12px;
      border-radius: 8px;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
      background: var(--mat-sys-surface-container);
    }
  `,
})
export class ConflictDialog {
  protected readonly t = inject(Texts).t;
  protected readonly differences = inject<Difference[]>(MAT_DIALOG_DATA);

  protected nameOf({ part, section }: Difference): string {
    if (section) return section.title || this.t('portfolio.kinds.' + section.kind);
    return this.t('portfolio.conflict.part.' + part);
  }
}
