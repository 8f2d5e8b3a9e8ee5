import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { form, FormRoot, type TreeValidationResult } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { Organization } from '@olympiad/shared-dto/organizations.dto.js';
import { applyRules } from '../../core/forms/apply-rules';
import { focusFirstWrong } from '../../core/forms/focus-first-wrong';
import { FormAct } from '../../core/forms/form-act';
import { givenNames, nameRules, type EditedNames } from '../../core/forms/name-rules';
import { Texts } from '../../core/language/texts';
import { safeReturnUrl } from '../../core/session/guards';
import { SessionStore } from '../../core/session/session-store';
import { Button } from '../../shared/button/button';
import { EmailField } from '../../shared/fields/email-field';
import { NameFields } from '../../shared/fields/name-fields';
import { PasswordField } from '../../shared/fields/password-field';
import { ActState } from '../../shared/states/act-state';
import { GoogleButton } from './google-button';
import { UniversityField } from './university-field';

/** A new account: a student's, or somebody's of a university, which then waits for approval. */
@Component({
  selector: 'app-register-page',
  imports: [
    ActState,
    Button,
    EmailField,
    FormRoot,
    GoogleButton,
    NameFields,
    PasswordField,
    RouterLink,
    UniversityField,
  ],
  templateUrl: './register-page.html',
  styleUrl: './auth-card.scss',
})
export class RegisterPage {
  private readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  protected readonly t = inject(Texts).t;

  /** A university's id, bound from the query: its link for its own people. */
  readonly applyTo = input<string>();
  readonly returnUrl = input<string>();

  protected readonly kind = signal<'student' | 'reviewer'>('student');
  protected readonly university = signal<Organization | null>(null);
  protected readonly goal = computed(() => safeReturnUrl(this.returnUrl() ?? null));
  protected readonly act = new FormAct();
  private readonly universities = httpResource<Page<Organization>>(() =>
    this.applyTo() ? '/api/organizations?kind=university&limit=100' : undefined,
  );

  protected readonly register = form(
    signal({ givenName: '', familyName: '', displayName: '', email: '', password: '' }),
    (path) => {
      applyRules(path, 'Register');
      nameRules(path);
    },
    { submission: { action: (fields) => this.open(fields().value()), onInvalid: focusFirstWrong } },
  );

  constructor() {
    effect(() => {
      const wanted = this.applyTo();
      if (!wanted) return;
      this.kind.set('reviewer');
      if (!this.universities.hasValue()) return;
      const found = this.universities.value().items.find(({ id }) => id === wanted);
      if (found) this.university.set(found);
    });
  }

  private async open(input: EditedNames & { email: string; password: string }): Promise<TreeValidationResult> {
    const university = this.university();
    const { email, password } = input;
    const applying = this.kind() === 'reviewer';
    if (applying && !university) {
      this.act.failure.set(this.t('auth.chooseUniversity'));
      return undefined;
    }
    const applyTo = applying && university ? { applyTo: university.id } : {};
    const account = { ...givenNames(input), email, password, ...applyTo };
    return this.act.run(
      this.register,
      (proof) => this.session.register(account, proof),
      () => this.router.navigateByUrl(applying ? '/' : this.goal() === '/' ? '/profile' : this.goal()),
    );
  }
}
