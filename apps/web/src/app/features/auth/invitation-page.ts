import { httpResource } from '@angular/common/http';
import { Component, inject, input, signal } from '@angular/core';
import { form, FormRoot, type TreeValidationResult } from '@angular/forms/signals';
import { Router } from '@angular/router';
import type { Invitation } from '@olympiad/shared-dto/auth.dto.js';
import { applyRules } from '../../core/forms/apply-rules';
import { focusFirstWrong } from '../../core/forms/focus-first-wrong';
import { FormAct } from '../../core/forms/form-act';
import { givenNames, nameRules, type EditedNames } from '../../core/forms/name-rules';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { SessionStore } from '../../core/session/session-store';
import { Button } from '../../shared/button/button';
import { NameFields } from '../../shared/fields/name-fields';
import { PasswordField } from '../../shared/fields/password-field';
import { ActState } from '../../shared/states/act-state';
import { ResourceStates } from '../../shared/states/resource-states';

/** Joining in a role that somebody was asked to take. */
@Component({
  selector: 'app-invitation-page',
  imports: [ActState, Button, FormRoot, NameFields, PasswordField, ResourceStates],
  templateUrl: './invitation-page.html',
  styleUrl: './auth-card.scss',
})
export class InvitationPage {
  private readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;

  /** Bound from the route. */
  readonly token = input.required<string>();

  protected readonly invitation = httpResource<Invitation>(
    () => `/api/auth/invitations/${encodeURIComponent(this.token())}`,
  );
  protected readonly act = new FormAct();
  protected readonly accept = form(
    signal({ givenName: '', familyName: '', displayName: '', password: '' }),
    (path) => {
      applyRules(path, 'AcceptInvitation');
      nameRules(path);
    },
    { submission: { action: (fields) => this.join(fields().value()), onInvalid: focusFirstWrong } },
  );

  private join({ password, ...names }: EditedNames & { password: string }): Promise<TreeValidationResult> {
    return this.act.run(
      this.accept,
      () => this.session.acceptInvitation(this.token(), givenNames(names), password),
      () => this.router.navigateByUrl('/'),
    );
  }
}
