import { HttpClient } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { form, FormField, FormRoot, type TreeValidationResult } from '@angular/forms/signals';
import { MatError, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { AppConfig } from '../../core/config/app-config';
import { Notices } from '../../core/errors/notices';
import { toProblem } from '../../core/errors/problem';
import { applyRules } from '../../core/forms/apply-rules';
import { serverErrors } from '../../core/forms/server-errors';
import { Texts } from '../../core/language/texts';
import { NotWaiting, patience } from '../../core/session/patience';
import { proofHeader, withoutSession } from '../../core/session/session';
import { Button } from '../../shared/button/button';
import { FieldError } from '../../shared/fields/field-error';
import { FORM_FIELD } from '../../shared/fields/form-field-look';
import { WaitingLine } from '../../shared/states/waiting-line';

/** Asks for the link to a new password; where no mail is sent, says who else can make one. */
@Component({
  selector: 'app-forgotten-page',
  imports: [FieldError, FormField, FormRoot, Button, MatError, FORM_FIELD, MatInput, MatLabel, RouterLink, WaitingLine],
  template: `
    <div class="card app-card">
      <h1>{{ t('auth.forgotten') }}</h1>
      <div role="status">
        @if (asked(); as email) {
          <p class="app-banner">{{ t('auth.linkSent', { email }) }}</p>
        }
      </div>
      @if (mail) {
        <form [formRoot]="forgotten">
          <p class="app-muted">{{ t('auth.forgottenHint') }}</p>
          <mat-form-field>
            <mat-label>{{ t('auth.email') }}</mat-label>
            <input matInput type="email" autocomplete="username" [formField]="forgotten.email" />
            <mat-error><app-field-error [errors]="forgotten.email().errors()" /></mat-error>
          </mat-form-field>
          <div aria-live="assertive">
            @if (failure(); as sentence) {
              <p class="app-banner app-banner--error">{{ sentence }}</p>
            }
          </div>
          <app-waiting-line [patience]="patience" />
          <button appButton="filled" type="submit" [disabled]="forgotten().submitting()">
            {{ t('auth.sendLink') }}
          </button>
        </form>
        <p class="app-muted">{{ t('auth.askPeople') }}</p>
      } @else {
        <p>{{ t('auth.noMail') }}</p>
        <p>{{ t('auth.askPeople') }}</p>
      }
      <p class="other">
        <a routerLink="/login" queryParamsHandling="preserve">{{ t('auth.signIn') }}</a> ·
        <a routerLink="/login/code" queryParamsHandling="preserve">{{ t('auth.withCode') }}</a>
      </p>
    </div>
  `,
  styleUrl: './auth-card.scss',
})
export class ForgottenPage {
  private readonly http = inject(HttpClient);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Texts).t;
  protected readonly mail = inject(AppConfig).mail;
  protected readonly asked = signal<string | null>(null);
  protected readonly failure = signal<string | null>(null);
  protected readonly patience = patience();

  protected readonly forgotten = form(signal({ email: '' }), (path) => applyRules(path, 'AskByEmail'), {
    submission: { action: (fields) => this.ask(fields().value()) },
  });

  private async ask({ email }: { email: string }): Promise<TreeValidationResult> {
    this.failure.set(null);
    this.asked.set(null);
    try {
      await this.patience.run((proof) =>
        firstValueFrom(
          this.http.post(
            '/api/auth/password/forgotten',
            { email },
            { context: withoutSession(), headers: proofHeader(proof) },
          ),
        ),
      );
      this.asked.set(email);
      return undefined;
    } catch (error) {
      if (error instanceof NotWaiting) return undefined;
      this.failure.set(this.notices.sentence(toProblem(error)));
      return serverErrors(this.forgotten, error);
    }
  }
}
