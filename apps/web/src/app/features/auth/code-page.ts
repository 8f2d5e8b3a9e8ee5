import { HttpClient } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { form, FormField, FormRoot, type TreeValidationResult } from '@angular/forms/signals';
import { MatError, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Router, RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { AppConfig } from '../../core/config/app-config';
import { Notices } from '../../core/errors/notices';
import { toProblem } from '../../core/errors/problem';
import { applyRules } from '../../core/forms/apply-rules';
import { serverErrors } from '../../core/forms/server-errors';
import { Texts } from '../../core/language/texts';
import { safeReturnUrl } from '../../core/session/guards';
import { NotWaiting, patience } from '../../core/session/patience';
import { proofHeader, Session, withoutSession } from '../../core/session/session';
import { Button } from '../../shared/button/button';
import { FieldError } from '../../shared/fields/field-error';
import { FORM_FIELD } from '../../shared/fields/form-field-look';
import { WaitingLine } from '../../shared/states/waiting-line';

/** Signing in with a one-time code, that was mailed or handed over, in the password's place. */
@Component({
  selector: 'app-code-page',
  imports: [
    FieldError,
    FormField,
    FormRoot,
    Button,
    MatError,
    FORM_FIELD,
    MatHint,
    MatInput,
    MatLabel,
    RouterLink,
    WaitingLine,
  ],
  template: `
    <div class="card app-card">
      <h1>{{ t('auth.withCode') }}</h1>
      <form [formRoot]="login">
        <p class="app-muted">{{ mail ? t('auth.codeHintMail') : t('auth.codeHint') }}</p>
        <mat-form-field>
          <mat-label>{{ t('auth.email') }}</mat-label>
          <input matInput type="email" autocomplete="username" [formField]="login.email" />
          <mat-error><app-field-error [errors]="login.email().errors()" /></mat-error>
        </mat-form-field>
        @if (mail) {
          <div>
            <button appButton="outlined" type="button" (click)="send()">{{ t('auth.sendCode') }}</button>
          </div>
        }
        <div role="status">
          @if (sent(); as email) {
            <p class="app-banner">{{ t('auth.codeSent', { email }) }}</p>
          }
        </div>
        <mat-form-field>
          <mat-label>{{ t('auth.code') }}</mat-label>
          <input
            matInput
            autocomplete="one-time-code"
            autocapitalize="characters"
            spellcheck="false"
            [formField]="login.code"
          />
          <mat-hint>{{ t('auth.codeForm') }}</mat-hint>
          <mat-error><app-field-error [errors]="login.code().errors()" /></mat-error>
        </mat-form-field>
        <div aria-live="assertive">
          @if (failure(); as sentence) {
            <p class="app-banner app-banner--error">{{ sentence }}</p>
          }
        </div>
        <app-waiting-line [patience]="patience" />
        <button appButton="filled" type="submit" [disabled]="login().submitting()">{{ t('auth.signIn') }}</button>
      </form>
      <p class="other">
        <a routerLink="/login" queryParamsHandling="preserve">{{ t('auth.withPassword') }}</a>
      </p>
    </div>
  `,
  styleUrl: './auth-card.scss',
})
export class CodePage {
  private readonly http = inject(HttpClient);
  private readonly session = inject(Session);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  protected readonly t = inject(Texts).t;
  protected readonly mail = inject(AppConfig).mail;

  /** Where the person wanted to go; bound from the query. */
  readonly returnUrl = input<string>();
  private readonly goal = computed(() => safeReturnUrl(this.returnUrl() ?? null));
  protected readonly sent = signal<string | null>(null);
  protected readonly failure = signal<string | null>(null);
  protected readonly patience = patience();
  private readonly model = signal({ email: '', code: '' });

  protected readonly login = form(this.model, (path) => applyRules(path, 'CodeLogin'), {
    submission: { action: (fields) => this.signIn(fields().value()) },
  });

  protected async send(): Promise<void> {
    this.failure.set(null);
    this.sent.set(null);
    const { email } = this.model();
    if (this.login.email().invalid()) return this.login.email().markAsTouched();
    try {
      await this.patience.run((proof) =>
        firstValueFrom(
          this.http.post('/api/auth/code', { email }, { context: withoutSession(), headers: proofHeader(proof) }),
        ),
      );
      this.sent.set(email);
    } catch (error) {
      if (!(error instanceof NotWaiting)) this.failure.set(this.notices.sentence(toProblem(error)));
    }
  }

  private async signIn({ email, code }: { email: string; code: string }): Promise<TreeValidationResult> {
    this.failure.set(null);
    try {
      await this.patience.run((proof) => this.session.signInByCode(email, code, proof));
      await this.router.navigateByUrl(this.goal());
      return undefined;
    } catch (error) {
      if (error instanceof NotWaiting) return undefined;
      this.failure.set(this.notices.sentence(toProblem(error)));
      return serverErrors(this.login, error);
    }
  }
}
