import { Component, computed, inject, input, signal } from '@angular/core';
import { form, FormField, FormRoot, type TreeValidationResult } from '@angular/forms/signals';
import { MatError, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Router, RouterLink } from '@angular/router';
import { AppConfig } from '../../core/config/app-config';
import { applyRules } from '../../core/forms/apply-rules';
import { FormAct } from '../../core/forms/form-act';
import { Texts } from '../../core/language/texts';
import { safeReturnUrl } from '../../core/session/guards';
import { SessionStore } from '../../core/session/session-store';
import { Button } from '../../shared/button/button';
import { EmailField } from '../../shared/fields/email-field';
import { FieldError } from '../../shared/fields/field-error';
import { FORM_FIELD } from '../../shared/fields/form-field-look';
import { ActState } from '../../shared/states/act-state';
import { askByMail } from './ask-by-mail';

/** Signing in with a one-time code, that was mailed or handed over, in the password's place. */
@Component({
  selector: 'app-code-page',
  imports: [
    ActState,
    Button,
    EmailField,
    FieldError,
    FORM_FIELD,
    FormField,
    FormRoot,
    MatError,
    MatHint,
    MatInput,
    MatLabel,
    RouterLink,
  ],
  template: `
    <div class="card app-card">
      <h1>{{ t('auth.withCode') }}</h1>
      <form [formRoot]="login">
        <p class="app-muted">{{ mail ? t('auth.codeHintMail') : t('auth.codeHint') }}</p>
        <app-email-field [field]="login.email" />
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
        <app-act-state [failure]="act.failure()" [patience]="act.patience" />
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
  private readonly ask = askByMail();
  private readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  protected readonly t = inject(Texts).t;
  protected readonly mail = inject(AppConfig).mail;

  /** Where the person wanted to go; bound from the query. */
  readonly returnUrl = input<string>();
  private readonly goal = computed(() => safeReturnUrl(this.returnUrl() ?? null));
  protected readonly sent = signal<string | null>(null);
  protected readonly act = new FormAct();
  private readonly model = signal({ email: '', code: '' });

  protected readonly login = form(this.model, (path) => applyRules(path, 'CodeLogin'), {
    submission: { action: (fields) => this.signIn(fields().value()) },
  });

  protected async send(): Promise<void> {
    this.act.failure.set(null);
    this.sent.set(null);
    const { email } = this.model();
    if (this.login.email().invalid()) return this.login.email().markAsTouched();
    await this.act.run(
      this.login,
      (proof) => this.ask('/api/auth/code', email, proof),
      () => this.sent.set(email),
    );
  }

  private signIn({ email, code }: { email: string; code: string }): Promise<TreeValidationResult> {
    return this.act.run(
      this.login,
      (proof) => this.session.signInByCode(email, code, proof),
      () => this.router.navigateByUrl(this.goal()),
    );
  }
}
