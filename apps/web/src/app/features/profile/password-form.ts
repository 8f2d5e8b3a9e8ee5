import { HttpClient } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { form, FormRoot, type TreeValidationResult } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import type { ChangePassword, Session as SessionAnswer } from '@olympiad/shared-dto/auth.dto.js';
import { firstValueFrom } from 'rxjs';
import { Notices } from '../../core/errors/notices';
import { toProblem } from '../../core/errors/problem';
import { applyRules } from '../../core/forms/apply-rules';
import { focusFirstWrong } from '../../core/forms/focus-first-wrong';
import { serverErrors } from '../../core/forms/server-errors';
import { Texts } from '../../core/language/texts';
import { NotWaiting, patience } from '../../core/session/patience';
import { proofHeader, Session } from '../../core/session/session';
import { PasswordField } from '../../shared/fields/password-field';
import { WaitingLine } from '../../shared/states/waiting-line';

@Component({
  selector: 'app-password-form',
  imports: [FormRoot, MatButton, PasswordField, WaitingLine],
  template: `
    <form class="app-card app-stack" [formRoot]="change">
      <h2>{{ t('profile.password') }}</h2>
      <app-password-field [field]="change.currentPassword" [label]="t('profile.current')" />
      <app-password-field autocomplete="new-password" [field]="change.newPassword" [label]="t('profile.new')" />
      @if (failure(); as sentence) {
        <p class="app-banner app-banner--error" role="alert">{{ sentence }}</p>
      }
      <app-waiting-line [patience]="patience" />
      <div>
        <button matButton="outlined" type="submit" [disabled]="change().submitting()">{{ t('profile.change') }}</button>
      </div>
    </form>
  `,
})
export class PasswordForm {
  private readonly http = inject(HttpClient);
  private readonly session = inject(Session);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Texts).t;
  protected readonly patience = patience();
  protected readonly failure = signal<string | null>(null);

  protected readonly change = form(
    signal<ChangePassword>({ currentPassword: '', newPassword: '' }),
    (path) => applyRules(path, 'ChangePassword'),
    { submission: { action: (fields) => this.save(fields().value()), onInvalid: focusFirstWrong } },
  );

  private async save(value: ChangePassword): Promise<TreeValidationResult> {
    this.failure.set(null);
    try {
      this.session.adopt(await this.patience.run((proof) => this.send(value, proof)));
      this.change().reset({ currentPassword: '', newPassword: '' });
      this.notices.tell(this.t('profile.changed'));
      return undefined;
    } catch (error) {
      if (error instanceof NotWaiting) return undefined;
      this.failure.set(this.notices.sentence(toProblem(error)));
      return serverErrors(this.change, error);
    }
  }

  private send(value: ChangePassword, proof: string | undefined): Promise<SessionAnswer> {
    const options = { headers: proofHeader(proof) };
    return firstValueFrom(this.http.post<SessionAnswer>('/api/auth/password', value, options));
  }
}
