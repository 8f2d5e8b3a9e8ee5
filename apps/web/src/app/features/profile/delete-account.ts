import { HttpClient } from '@angular/common/http';
import { Component, inject, input, signal } from '@angular/core';
import { form, FormRoot, type TreeValidationResult } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import type { DeleteMe } from '@olympiad/shared-dto/users.dto.js';
import { firstValueFrom } from 'rxjs';
import { Notices } from '../../core/errors/notices';
import { focusFirstWrong } from '../../core/forms/focus-first-wrong';
import { FormAct } from '../../core/forms/form-act';
import { Texts } from '../../core/language/texts';
import { proofHeader, SessionStore } from '../../core/session/session-store';
import { Confirm } from '../../shared/dialog/confirm';
import { PasswordField } from '../../shared/fields/password-field';
import { ActState } from '../../shared/states/act-state';

/** Deletes the account for good: says what goes and what stays, takes the password, and asks once more. */
@Component({
  selector: 'app-delete-account',
  imports: [ActState, FormRoot, MatButton, PasswordField],
  template: `
    <form class="app-card app-stack" [formRoot]="deletion">
      <h2>{{ t('profile.delete') }}</h2>
      <p class="app-muted">{{ t('profile.deleteHint') }}</p>
      @if (hasPassword()) {
        <app-password-field [field]="deletion.currentPassword" [label]="t('profile.current')" />
      }
      <app-act-state [failure]="act.failure()" [patience]="act.patience" />
      <div>
        <button matButton="outlined" type="submit" [disabled]="deletion().submitting()">
          {{ t('profile.delete') }}
        </button>
      </div>
    </form>
  `,
})
export class DeleteAccount {
  private readonly http = inject(HttpClient);
  private readonly session = inject(SessionStore);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  private readonly confirm = inject(Confirm);
  protected readonly t = inject(Texts).t;
  protected readonly act = new FormAct();

  /** Without one, the server wants a sign-in of a moment ago. */
  readonly hasPassword = input.required<boolean>();

  protected readonly deletion = form(signal({ currentPassword: '' }), () => undefined, {
    submission: { action: (fields) => this.remove(fields().value()), onInvalid: focusFirstWrong },
  });

  private async remove({ currentPassword }: { currentPassword: string }): Promise<TreeValidationResult> {
    this.act.failure.set(null);
    const question = {
      title: this.t('profile.deleteSure'),
      text: this.t('profile.deleteHint'),
      act: this.t('profile.delete'),
    };
    if (!(await this.confirm.ask(question))) return undefined;
    const body: DeleteMe = this.hasPassword() ? { currentPassword } : {};
    return this.act.run(
      this.deletion,
      (proof) => firstValueFrom(this.http.delete('/api/users/me', { body, headers: proofHeader(proof) })),
      () => {
        this.session.gone();
        this.notices.show(this.t('profile.deleted'));
        return this.router.navigateByUrl('/');
      },
    );
  }
}
