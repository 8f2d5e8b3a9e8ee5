import { Component, computed, inject, input, signal } from '@angular/core';
import { form, FormRoot, type TreeValidationResult } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { ERROR_CODES } from '@olympiad/shared-dto/error-codes.js';
import { Notices } from '../../core/errors/notices';
import { applyRules } from '../../core/forms/apply-rules';
import { focusFirstWrong } from '../../core/forms/focus-first-wrong';
import { FormAct } from '../../core/forms/form-act';
import { Texts } from '../../core/language/texts';
import { safeReturnUrl } from '../../core/session/guards';
import { SessionStore } from '../../core/session/session-store';
import { Button } from '../../shared/button/button';
import { EmailField } from '../../shared/fields/email-field';
import { PasswordField } from '../../shared/fields/password-field';
import { ActState } from '../../shared/states/act-state';
import { GoogleButton } from './google-button';

@Component({
  selector: 'app-login-page',
  imports: [ActState, Button, EmailField, FormRoot, GoogleButton, PasswordField, RouterLink],
  templateUrl: './login-page.html',
  styleUrl: './auth-card.scss',
})
export class LoginPage {
  private readonly session = inject(SessionStore);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  protected readonly t = inject(Texts).t;

  /** Where the person wanted to go; bound from the query. */
  readonly returnUrl = input<string>();
  /** The code of a failed sign-in through Google; bound from the query. */
  readonly error = input<string>();

  protected readonly goal = computed(() => safeReturnUrl(this.returnUrl() ?? null));
  protected readonly ended = this.session.endedBecause;
  protected readonly act = new FormAct();
  protected readonly failure = computed(() => {
    const given = this.error();
    const code = ERROR_CODES.find((known) => known === given) ?? 'GOOGLE_REFUSED';
    return this.act.failure() ?? (given ? this.notices.sentence({ code, status: 401 }) : null);
  });

  protected readonly login = form(signal({ email: '', password: '' }), (path) => applyRules(path, 'Login'), {
    submission: { action: (fields) => this.signIn(fields().value()), onInvalid: focusFirstWrong },
  });

  private signIn({ email, password }: { email: string; password: string }): Promise<TreeValidationResult> {
    return this.act.run(
      this.login,
      (proof) => this.session.signIn(email, password, proof),
      () => this.router.navigateByUrl(this.goal()),
    );
  }
}
