import { HttpClient } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { form, FormRoot, type TreeValidationResult } from '@angular/forms/signals';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { Notices } from '../../core/errors/notices';
import { toProblem } from '../../core/errors/problem';
import { applyRules } from '../../core/forms/apply-rules';
import { FormAct } from '../../core/forms/form-act';
import { Texts } from '../../core/language/texts';
import { SessionStore, withoutSession } from '../../core/session/session-store';
import { Button } from '../../shared/button/button';
import { PasswordField } from '../../shared/fields/password-field';
import { ActState } from '../../shared/states/act-state';

/** Where the link to a new password leads; what opens it stands after the #, which no server sees. */
@Component({
  selector: 'app-reset-page',
  imports: [ActState, Button, FormRoot, PasswordField, RouterLink],
  template: `
    <div class="card app-card">
      <h1>{{ t('auth.newPassword') }}</h1>
      @if (usable()) {
        <form [formRoot]="reset">
          <p class="app-muted">{{ t('auth.newPasswordHint') }}</p>
          <app-password-field
            autocomplete="new-password"
            [field]="reset.password"
            [label]="t('auth.newPassword')"
            [hint]="t('auth.passwordHint')"
          />
          <app-act-state [failure]="act.failure()" [patience]="act.patience" />
          <button appButton="filled" type="submit" [disabled]="reset().submitting()">
            {{ t('auth.setPassword') }}
          </button>
        </form>
      } @else {
        <p class="app-banner app-banner--error" role="alert">{{ t('errors.LINK_INVALID') }}</p>
        <p>
          <a routerLink="/password/forgotten">{{ t('auth.askAgain') }}</a>
        </p>
      }
    </div>
  `,
  styleUrl: './auth-card.scss',
})
export class ResetPage {
  private readonly http = inject(HttpClient);
  private readonly session = inject(SessionStore);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  private readonly token = inject(ActivatedRoute).snapshot.fragment ?? '';
  protected readonly t = inject(Texts).t;
  protected readonly usable = signal(this.token !== '');
  protected readonly act = new FormAct();

  protected readonly reset = form(signal({ password: '' }), (path) => applyRules(path, 'ResetPassword'), {
    submission: { action: (fields) => this.set(fields().value()) },
  });

  private set({ password }: { password: string }): Promise<TreeValidationResult> {
    return this.act.run(
      this.reset,
      () => this.send(password),
      async () => {
        // Whoever was signed in here is signed out: the link may be another account's. A sign-out that did not reach
        // the server is sent with the next page.
        if (this.session.signedIn()) await this.session.signOut().catch(() => undefined);
        this.notices.show(this.t('auth.passwordSet'));
        await this.router.navigateByUrl('/login');
      },
    );
  }

  private async send(password: string): Promise<void> {
    const body = { token: this.token, password };
    try {
      await firstValueFrom(this.http.post('/api/auth/password/reset', body, { context: withoutSession() }));
    } catch (error) {
      if (toProblem(error).code === 'LINK_INVALID') this.usable.set(false);
      throw error;
    }
  }
}
