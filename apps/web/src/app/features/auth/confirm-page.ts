import { HttpClient } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { Notices } from '../../core/errors/notices';
import { toProblem } from '../../core/errors/problem';
import { Texts } from '../../core/language/texts';
import { withoutSession } from '../../core/session/session-store';
import { Button } from '../../shared/button/button';

/** Where the link that confirms an e-mail leads. It asks for a press: programs that look at mails open links too. */
@Component({
  selector: 'app-confirm-page',
  imports: [Button, RouterLink],
  template: `
    <div class="card app-card">
      <h1>{{ t('auth.confirmEmail') }}</h1>
      <div role="status">
        @if (done()) {
          <p class="app-banner">{{ t('auth.emailConfirmed') }}</p>
        }
      </div>
      <div aria-live="assertive">
        @if (failure(); as sentence) {
          <p class="app-banner app-banner--error">{{ sentence }}</p>
        }
      </div>
      @if (done()) {
        <a appButton="filled" routerLink="/">{{ t('auth.goOn') }}</a>
      } @else {
        <p>{{ t('auth.confirmHint') }}</p>
        <button appButton="filled" type="button" [disabled]="busy()" (click)="confirm()">
          {{ t('auth.confirmIt') }}
        </button>
      }
    </div>
  `,
  styleUrl: './auth-card.scss',
})
export class ConfirmPage {
  private readonly http = inject(HttpClient);
  private readonly notices = inject(Notices);
  private readonly token = inject(ActivatedRoute).snapshot.fragment ?? '';
  protected readonly t = inject(Texts).t;
  protected readonly done = signal(false);
  protected readonly busy = signal(false);
  protected readonly failure = signal<string | null>(null);

  protected async confirm(): Promise<void> {
    if (this.token === '') return this.failure.set(this.t('errors.LINK_INVALID'));
    this.busy.set(true);
    this.failure.set(null);
    try {
      const body = { token: this.token };
      await firstValueFrom(this.http.post('/api/auth/email/confirm', body, { context: withoutSession() }));
      this.done.set(true);
    } catch (error) {
      this.failure.set(this.notices.sentence(toProblem(error)));
    } finally {
      this.busy.set(false);
    }
  }
}
