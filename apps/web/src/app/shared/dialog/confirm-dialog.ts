import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA } from '@angular/material/dialog';
import { Texts } from '../../core/language/texts';
import { DIALOG } from './dialog';

export interface ConfirmQuestion {
  title: string;
  text: string;
  /** Further paragraphs. */
  more?: string[];
  /** The label of the confirming button, a verb. */
  act: string;
}

/** Asks once before something that cannot be taken back. */
@Component({
  selector: 'app-confirm-dialog',
  imports: [MatButton, DIALOG],
  template: `
    <h2 mat-dialog-title>{{ question.title }}</h2>
    <mat-dialog-content>
      <p>{{ question.text }}</p>
      @for (paragraph of question.more; track $index) {
        <p>{{ paragraph }}</p>
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" matButton [mat-dialog-close]="false">{{ t('common.cancel') }}</button>
      <button type="button" matButton="filled" [mat-dialog-close]="true">{{ question.act }}</button>
    </mat-dialog-actions>
  `,
})
export class ConfirmDialog {
  protected readonly t = inject(Texts).t;
  protected readonly question = inject<ConfirmQuestion>(MAT_DIALOG_DATA);
}
