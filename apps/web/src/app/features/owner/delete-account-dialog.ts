import { HttpClient } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { form, FormRoot, type TreeValidationResult } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { Job } from '@olympiad/shared-dto/jobs.dto.js';
import type { DeleteMe } from '@olympiad/shared-dto/users.dto.js';
import { firstValueFrom } from 'rxjs';
import { focusFirstWrong } from '../../core/forms/focus-first-wrong';
import { FormAct } from '../../core/forms/form-act';
import { Texts } from '../../core/language/texts';
import { proofHeader, SessionStore } from '../../core/session/session-store';
import { DIALOG } from '../../shared/dialog/dialog';
import { PasswordField } from '../../shared/fields/password-field';
import { ActState } from '../../shared/states/act-state';

export interface AccountToDelete {
  id: string;
  name: string;
}

/** Says what goes for good and what stays, and asks for the owner's own password. Answers the job that does it. */
@Component({
  selector: 'app-delete-account-dialog',
  imports: [ActState, FormRoot, MatButton, DIALOG, PasswordField],
  template: `
    <form [formRoot]="deletion">
      <h2 mat-dialog-title>{{ t('owner.accounts.ask.delete', { name: account.name }) }}</h2>
      <mat-dialog-content class="app-stack">
        <p>{{ t('owner.accounts.means.delete') }}</p>
        @if (hasPassword) {
          <app-password-field [field]="deletion.currentPassword" [label]="t('profile.current')" />
        }
        <app-act-state [failure]="act.failure()" [patience]="act.patience" />
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button type="button" matButton mat-dialog-close>{{ t('common.cancel') }}</button>
        <button type="submit" matButton="filled" [disabled]="deletion().submitting()">
          {{ t('owner.accounts.acts.delete') }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
})
export class DeleteAccountDialog {
  private readonly http = inject(HttpClient);
  private readonly dialog = inject<MatDialogRef<DeleteAccountDialog, Job>>(MatDialogRef);
  protected readonly t = inject(Texts).t;
  protected readonly account = inject<AccountToDelete>(MAT_DIALOG_DATA);
  protected readonly act = new FormAct();
  /** Without one, the server wants a sign-in of a moment ago. */
  protected readonly hasPassword = inject(SessionStore).user()?.hasPassword ?? true;

  protected readonly deletion = form(signal({ currentPassword: '' }), () => undefined, {
    submission: {
      action: (fields) => this.remove(fields().value()),
      onInvalid: focusFirstWrong,
    },
  });

  private remove({ currentPassword }: { currentPassword: string }): Promise<TreeValidationResult> {
    const body: DeleteMe = this.hasPassword ? { currentPassword } : {};
    const url = `/api/users/${this.account.id}`;
    return this.act.run(
      this.deletion,
      (proof) => firstValueFrom(this.http.delete<Job>(url, { body, headers: proofHeader(proof) })),
      (job) => this.dialog.close(job),
    );
  }
}
