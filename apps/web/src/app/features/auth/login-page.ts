import { Component, computed, inject, input, signal } from '@angular/core';
import { form, FormField, FormRoot, type TreeValidationResult } from '@angular/forms/signals';
import { MatError, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Router, RouterLink } from '@angular/router';
import { ERROR_CODES } from '@olympiad/shared-dto/error-codes.js';
import { Notices } from '../../core/errors/notices';
import { toProblem } from '../../core/errors/problem';
import { applyRules } from '../../core/forms/apply-rules';
import { focusFirstWrong } from '../../core/forms/focus-first-wrong';
import { serverErrors } from '../../core/forms/server-errors';
import { Texts } from '../../core/language/texts';
import { safeReturnUrl } from '../../core/session/guards';
import { NotWaiting, patience } from '../../core/session/patience';
import { Session } from '../../core/session/session';
import { Button } from '../../shared/button/button';
import { FieldError } from '../../shared/fields/field-error';
import { FORM_FIELD } from '../../shared/fields/form-field-look';
import { PasswordField } from '../../shared/fields/password-field';
import { GoogleButton } from './google-button';
import { WaitingLine } from '../../shared/states/waiting-line';

@Component({
  selector: 'app-login-page',
  imports: [
    FieldError,
    FormField,
    FormRoot,
    GoogleButton,
    Button,
    MatError,
    FORM_FIELD,
    MatInput,
    MatLabel,
    PasswordField,
    RouterLink,
    WaitingLine,
  ],
  templateUrl: './login-page.html',
  styleUrl: './auth-card.scss',
})
export class LoginPage {
  private readonly session = inject(Session);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  protected readonly t = inject(Texts).t;

  /** Where the person wanted to go; bound from the query. */
  readonly returnUrl = input<string>();
  /** The code of a failed sign-in through Google; bound from the query. */
  readonly error = input<string>();

  protected readonly goal = computed(() => safeReturnUrl(this.returnUrl() ?? null));
  protected readonly ended = this.session.endedBecause;
  private readonly refusal = signal<string | null>(null);
  protected readonly patience = patience();
  protected readonly failure = computed(() => {
    const given = this.error();
    const code = ERROR_CODES.find((known) => known === given) ?? 'GOOGLE_REFUSED';
    return this.refusal() ?? (given ? this.notices.sentence({ code, status: 401 }) : null);
  });

  protected readonly login = form(signal({ email: '', password: '' }), (path) => applyRules(path, 'Login'), {
    submission: { action: (fields) => this.signIn(fields().value()), onInvalid: focusFirstWrong },
  });

  private async signIn({ email, password }: { email: string; password: string }): Promise<TreeValidationResult> {
    this.refusal.set(null);
    try {
      await this.patience.run((proof) => this.session.signIn(email, password, proof));
      await this.router.navigateByUrl(this.goal());
      return undefined;
    } catch (error) {
      if (error instanceof NotWaiting) return undefined;
      this.refusal.set(this.notices.sentence(toProblem(error)));
      return serverErrors(this.login, error);
    }
  }
}
