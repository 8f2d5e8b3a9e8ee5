import { HttpClient } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { form, FormRoot, type TreeValidationResult } from '@angular/forms/signals';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { Notices } from '../../core/errors/notices';
import { toProblem } from '../../core/errors/problem';
import { applyRules } from '../../core/forms/apply-rules';
import { serverErrors } from '../../core/forms/server-errors';
import { Texts } from '../../core/language/texts';
import { NotWaiting, patience } from '../../core/session/patience';
import { Session, withoutSession } from '../../core/session/session';
import { Button } from '../../shared/button/button';
import { PasswordField } from '../../shared/fields/password-field';
import { WaitingLine } from '../../shared/states/waiting-line';

/** Where the link to a new password leads; what opens it stands after the #, which no server sees. */
@Component({
  selector: 'app-reset-page',
  imports: [FormRoot, Button, PasswordField, RouterLink, WaitingLine],
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
          <div aria-live="assertive">
            @if (failure(); as sentence) {
              <p class="app-banner app-banner--error">{{ sentence }}</p>
            }
          </div>
          <app-waiting-line [patience]="patience" />
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
  private readonly session = inject(Session);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  private readonly token = inject(ActivatedRoute).snapshot.fragment ?? '';
  protected readonly t = inject(Texts).t;
  protected readonly usable = signal(this.token !== '');
  protected readonly failure = signal<string | null>(null);
  protected readonly patience = patience();

  protected readonly reset = form(signal({ password: '' }), (path) => applyRules(path, 'ResetPassword'), {
    submission: { action: (fields) => this.set(fields().value()) },
  });

  private async set({ password }: { password: string }): Promise<TreeValidationResult> {
    this.failure.set(null);
    const body = { token: this.token, password };
    try {
      await this.patience.run(() =>
        firstValueFrom(this.http.post('/api/auth/password/reset', body, { context: withoutSession() })),
      );
    } catch (error) {
      if (error instanceof NotWaiting) return undefined;
      const problem = toProblem(error);
      if (problem.code === 'LINK_INVALID') this.usable.set(false);
      else this.failure.set(this.notices.sentence(problem));
      return serverErrors(this.reset, error);
    }
    // Whoever was signed in here is signed out: the link may be another account's. What the server could
    // not be told is owed to it, and told with the next page.
    if (this.session.signedIn()) await this.session.signOut().catch(() => undefined);
    this.notices.tell(this.t('auth.passwordSet'));
    await this.router.navigateByUrl('/login');
    return undefined;
  }
}
