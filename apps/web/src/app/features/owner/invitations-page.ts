import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { form, FormField, FormRoot, type TreeValidationResult } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatError, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatOption, MatSelect } from '@angular/material/select';
import { mdiEmailOutline } from '@mdi/js';
import type { CreateInvitation, Invitation } from '@olympiad/shared-dto/auth.dto.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { Organization } from '@olympiad/shared-dto/organizations.dto.js';
import { ROLES, type Role } from '@olympiad/shared-dto/roles.js';
import { firstValueFrom } from 'rxjs';
import { Notices } from '../../core/errors/notices';
import { toProblem } from '../../core/errors/problem';
import { applyRules } from '../../core/forms/apply-rules';
import { focusFirstWrong } from '../../core/forms/focus-first-wrong';
import { serverErrors } from '../../core/forms/server-errors';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { CopyField } from '../../shared/fields/copy-field';
import { FieldError } from '../../shared/fields/field-error';
import { FORM_FIELD } from '../../shared/fields/form-field-look';
import { listUrl } from '../../shared/list-url';
import { ActState } from '../../shared/states/act-state';
import { EmptyState } from '../../shared/states/empty-state';
import { ErrorState } from '../../shared/states/error-state';
import { Skeleton } from '../../shared/states/skeleton';
import { Pager } from '../../shared/table/pager';
import { needsOrganization, organizationKindOf } from './role-organization';
import { RoleOrganizationField } from './role-organization-field';

const EMPTY: { email: string; role: Role | '' } = { email: '', role: '' };

/** Asking somebody to join in a role. The link is shown once, to whoever made it. */
@Component({
  selector: 'app-invitations-page',
  imports: [
    ActState,
    CopyField,
    EmptyState,
    ErrorState,
    FieldError,
    FormField,
    FormRoot,
    MatButton,
    MatError,
    FORM_FIELD,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    Pager,
    RoleOrganizationField,
    Skeleton,
  ],
  templateUrl: './invitations-page.html',
  styleUrls: ['../../shared/table/rows.scss', './owner-list.scss'],
})
export class InvitationsPage {
  private readonly http = inject(HttpClient);
  private readonly notices = inject(Notices);
  private readonly show = listUrl();
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly emptyIcon = mdiEmailOutline;
  protected readonly roles = ROLES;

  /** Bound from the address. */
  readonly page = input<string>();

  protected readonly list = httpResource<Page<Invitation>>(() => ({
    url: '/api/organizations/invitations',
    params: { limit: 20, ...(this.page() ? { page: this.page() ?? 1 } : {}) },
  }));
  protected readonly made = signal<Invitation | null>(null);
  protected readonly failure = signal<string | null>(null);
  protected readonly organization = signal<Organization | null>(null);
  private readonly model = signal({ ...EMPTY });
  protected readonly kind = computed(() => organizationKindOf(this.model().role));

  protected readonly creation = form(this.model, (path) => applyRules(path, 'CreateInvitation'), {
    submission: { action: (fields) => this.create(fields().value()), onInvalid: focusFirstWrong },
  });

  protected turn(page: number): void {
    this.show({ page });
  }

  private async create({ email, role }: typeof EMPTY): Promise<TreeValidationResult> {
    this.failure.set(null);
    const organization = this.organization();
    const fits = organization !== null && organization.kind === this.kind();
    if (role === '' || (needsOrganization(role) && !fits)) {
      this.failure.set(this.t('owner.invitations.chooseOrganization'));
      return undefined;
    }
    const body: CreateInvitation = { email: email.trim(), role, ...(fits ? { organizationId: organization.id } : {}) };
    try {
      this.made.set(await firstValueFrom(this.http.post<Invitation>('/api/organizations/invitations', body)));
      this.creation().reset({ ...EMPTY });
      this.organization.set(null);
      this.list.reload();
      return undefined;
    } catch (error) {
      this.failure.set(this.notices.sentence(toProblem(error)));
      return serverErrors(this.creation, error);
    }
  }
}
