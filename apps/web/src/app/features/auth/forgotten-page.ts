import { Component, inject, signal } from '@angular/core';
import { form, FormRoot, type TreeValidationResult } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { AppConfig } from '../../core/config/app-config';
import { applyRules } from '../../core/forms/apply-rules';
import { FormAct } from '../../core/forms/form-act';
import { Texts } from '../../core/language/texts';
import { Button } from '../../shared/button/button';
import { EmailField } from '../../shared/fields/email-field';
import { ActState } from '../../shared/states/act-state';
import { askByMail } from './ask-by-mail';

/** Asks for the link to a new password; where no mail is sent, says who else can make one. */
@Component({
  selector: 'app-forgotten-page',
  imports: [ActState, Button, EmailField, FormRoot, RouterLink],
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
          <app-email-field [field]="forgotten.email" />
          <app-act-state [failure]="act.failure()" [patience]="act.patience" />
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
  private readonly askByMail = askByMail();
  protected readonly t = inject(Texts).t;
  protected readonly mail = inject(AppConfig).mail;
  protected readonly asked = signal<string | null>(null);
  protected readonly act = new FormAct();

  protected readonly forgotten = form(signal({ email: '' }), (path) => applyRules(path, 'AskByEmail'), {
    submission: { action: (fields) => this.ask(fields().value()) },
  });

  private ask({ email }: { email: string }): Promise<TreeValidationResult> {
    this.asked.set(null);
    return this.act.run(
      this.forgotten,
      (proof) => this.askByMail('/api/auth/password/forgotten', email, proof),
      () => this.asked.set(email),
    );
  }
}
