import { HttpClient } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { form, FormRoot, type TreeValidationResult } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import type { ChangePassword, Session } from '@olympiad/shared-dto/auth.dto.js';
import { firstValueFrom } from 'rxjs';
import { Notices } from '../../core/errors/notices';
import { applyRules } from '../../core/forms/apply-rules';
import { focusFirstWrong } from '../../core/forms/focus-first-wrong';
import { FormAct } from '../../core/forms/form-act';
import { Texts } from '../../core/language/texts';
import { proofHeader, SessionStore } from '../../core/session/session-store';
import { PasswordField } from '../../shared/fields/password-field';
import { ActState } from '../../shared/states/act-state';

@Component({
  selector: 'app-password-form',
  imports: [ActState, FormRoot, MatButton, PasswordField],
  template: `
    <form class="app-card app-stack" [formRoot]="change">
      <h2>{{ t('profile.password') }}</h2>
      <app-password-field [field]="change.currentPassword" [label]="t('profile.current')" />
      <app-password-field autocomplete="new-password" [field]="change.newPassword" [label]="t('profile.new')" />
      <app-act-state [failure]="act.failure()" [patience]="act.patience" />
      <div>
        <button matButton="outlined" type="submit" [disabled]="change().submitting()">{{ t('profile.change') }}</button>
      </div>
    </form>
  `,
})
export class PasswordForm {
  private readonly http = inject(HttpClient);
  private readonly session = inject(SessionStore);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Texts).t;
  protected readonly act = new FormAct();

  protected readonly change = form(
    signal<ChangePassword>({ currentPassword: '', newPassword: '' }),
    (path) => applyRules(path, 'ChangePassword'),
    { submission: { action: (fields) => this.save(fields().value()), onInvalid: focusFirstWrong } },
  );

  private save(value: ChangePassword): Promise<TreeValidationResult> {
    return this.act.run(
      this.change,
      (proof) => this.send(value, proof),
      (answer) => {
        this.session.adopt(answer);
        this.change().reset({ currentPassword: '', newPassword: '' });
        this.notices.show(this.t('profile.changed'));
      },
    );
  }

  private send(value: ChangePassword, proof: string | undefined): Promise<Session> {
    const options = { headers: proofHeader(proof) };
    return firstValueFrom(this.http.post<Session>('/api/auth/password', value, options));
  }
}
