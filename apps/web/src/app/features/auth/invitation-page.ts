import { httpResource } from '@angular/common/http';
import { Component, inject, input, signal } from '@angular/core';
import { form, FormRoot, type TreeValidationResult } from '@angular/forms/signals';
import { Router } from '@angular/router';
import type { Invitation } from '@olympiad/shared-dto/auth.dto.js';
import { Notices } from '../../core/errors/notices';
import { toProblem } from '../../core/errors/problem';
import { applyRules } from '../../core/forms/apply-rules';
import { focusFirstWrong } from '../../core/forms/focus-first-wrong';
import { givenNames, nameRules, type EditedNames } from '../../core/forms/name-rules';
import { serverErrors } from '../../core/forms/server-errors';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { NotWaiting, patience } from '../../core/session/patience';
import { Session } from '../../core/session/session';
import { Button } from '../../shared/button/button';
import { NameFields } from '../../shared/fields/name-fields';
import { PasswordField } from '../../shared/fields/password-field';
import { ResourceStates } from '../../shared/states/resource-states';
import { WaitingLine } from '../../shared/states/waiting-line';

/** Joining in a role that somebody was asked to take. */
@Component({
  selector: 'app-invitation-page',
  imports: [FormRoot, Button, NameFields, PasswordField, ResourceStates, WaitingLine],
  templateUrl: './invitation-page.html',
  styleUrl: './auth-card.scss',
})
export class InvitationPage {
  private readonly session = inject(Session);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;

  /** Bound from the route. */
  readonly token = input.required<string>();

  protected readonly invitation = httpResource<Invitation>(
    () => `/api/auth/invitations/${encodeURIComponent(this.token())}`,
  );
  protected readonly failure = signal<string | null>(null);
  protected readonly patience = patience();
  protected readonly accept = form(
    signal({ givenName: '', familyName: '', displayName: '', password: '' }),
    (path) => {
      applyRules(path, 'AcceptInvitation');
      nameRules(path);
    },
    { submission: { action: (fields) => this.join(fields().value()), onInvalid: focusFirstWrong } },
  );

  private async join({ password, ...names }: EditedNames & { password: string }): Promise<TreeValidationResult> {
    this.failure.set(null);
    try {
      await this.patience.run(() => this.session.acceptInvitation(this.token(), givenNames(names), password));
      await this.router.navigateByUrl('/');
      return undefined;
    } catch (error) {
      if (error instanceof NotWaiting) return undefined;
      this.failure.set(this.notices.sentence(toProblem(error)));
      return serverErrors(this.accept, error);
    }
  }
}
