import { Component, inject, signal } from '@angular/core';
import { form, FormField, FormRoot } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { MatError, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { applyRules } from '../../core/forms/apply-rules';
import { focusFirstWrong } from '../../core/forms/focus-first-wrong';
import { Texts } from '../../core/language/texts';
import { DIALOG } from '../../shared/dialog/dialog';
import { FieldError } from '../../shared/fields/field-error';
import { FORM_FIELD } from '../../shared/fields/form-field-look';

export interface CancelQuestion {
  title: string;
  registrations: number;
}

/** Cancelling an olympiad needs a reason, which is kept with it. */
@Component({
  selector: 'app-cancel-dialog',
  imports: [FieldError, FormField, FormRoot, MatButton, DIALOG, MatError, FORM_FIELD, MatHint, MatInput, MatLabel],
  template: `
    <form [formRoot]="cancel">
      <h2 mat-dialog-title>{{ t('organizer.ask.cancel', { title: data.title }) }}</h2>
      <mat-dialog-content class="app-stack">
        <p>{{ t('organizer.means.cancel') }}</p>
        @if (data.registrations > 0) {
          <p>{{ n('organizer.registeredNow', data.registrations) }}</p>
        }
        <mat-form-field>
          <mat-label>{{ t('organizer.reason') }}</mat-label>
          <textarea matInput rows="3" [formField]="cancel.reason"></textarea>
          <mat-hint>{{ t('organizer.reasonHint') }}</mat-hint>
          <mat-error><app-field-error [errors]="cancel.reason().errors()" /></mat-error>
        </mat-form-field>
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button type="button" matButton mat-dialog-close>{{ t('organizer.keep') }}</button>
        <button type="submit" matButton="filled">{{ t('organizer.acts.cancel') }}</button>
      </mat-dialog-actions>
    </form>
  `,
})
export class CancelDialog {
  private readonly dialog = inject<MatDialogRef<CancelDialog, { reason: string }>>(MatDialogRef);
  protected readonly t = inject(Texts).t;
  protected readonly n = inject(Texts).n;
  protected readonly data = inject<CancelQuestion>(MAT_DIALOG_DATA);

  protected readonly cancel = form(signal({ reason: '' }), (path) => applyRules(path, 'CancelOlympiad'), {
    submission: {
      action: async (fields) => {
        this.dialog.close({ reason: fields().value().reason.trim() });
        return undefined;
      },
      onInvalid: focusFirstWrong,
    },
  });
}
