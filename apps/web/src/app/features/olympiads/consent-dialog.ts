import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import type { OlympiadDetail } from '@olympiad/shared-dto/olympiads.dto.js';
import { Texts } from '../../core/language/texts';
import { RichText } from '../../shared/rich-text/rich-text';

/** What the student agrees to by registering. */
@Component({
  selector: 'app-consent-dialog',
  imports: [MatButton, MatCheckbox, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle, RichText],
  template: `
    <h2 mat-dialog-title>{{ t('olympiads.registerTitle') }}</h2>
    <mat-dialog-content>
      @if (olympiad.consentText) {
        <app-rich-text [text]="olympiad.consentText" />
      }
      <mat-checkbox [checked]="agreed()" (change)="agreed.set($event.checked)">{{ t('olympiads.agree') }}</mat-checkbox>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" matButton [mat-dialog-close]="false">{{ t('common.cancel') }}</button>
      <button type="button" matButton="filled" [disabled]="!agreed()" [mat-dialog-close]="true">
        {{ t('olympiads.register') }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    /* Room for the touch target, which would make the content scroll. */
    mat-checkbox {
      display: block;
      margin-block: 8px;
    }
  `,
})
export class ConsentDialog {
  protected readonly t = inject(Texts).t;
  protected readonly olympiad = inject<OlympiadDetail>(MAT_DIALOG_DATA);
  protected readonly agreed = signal(false);
}
