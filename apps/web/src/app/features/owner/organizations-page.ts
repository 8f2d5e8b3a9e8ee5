import { HttpClient, httpResource } from '@angular/common/http';
import { Component, inject, input, signal } from '@angular/core';
import { form, FormField, FormRoot, type TreeValidationResult } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatError, MatLabel, MatPrefix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatOption, MatSelect } from '@angular/material/select';
import { mdiDomain, mdiMagnify } from '@mdi/js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { CreateOrganization, Organization } from '@olympiad/shared-dto/organizations.dto.js';
import { ORGANIZATION_KINDS, type OrganizationKind } from '@olympiad/shared-dto/roles.js';
import { firstValueFrom } from 'rxjs';
import { Notices } from '../../core/errors/notices';
import { toProblem } from '../../core/errors/problem';
import { applyRules } from '../../core/forms/apply-rules';
import { focusFirstWrong } from '../../core/forms/focus-first-wrong';
import { serverErrors } from '../../core/forms/server-errors';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { CountryField } from '../../shared/fields/country-field';
import { FieldError } from '../../shared/fields/field-error';
import { FORM_FIELD } from '../../shared/fields/form-field-look';
import { Icon } from '../../shared/icon/icon';
import { given, listUrl } from '../../shared/list-url';
import { ActState } from '../../shared/states/act-state';
import { EmptyState } from '../../shared/states/empty-state';
import { ErrorState } from '../../shared/states/error-state';
import { Skeleton } from '../../shared/states/skeleton';
import { Pager } from '../../shared/table/pager';
import { typedSearch } from '../../shared/typed-search';

const EMPTY = { kind: 'university' as OrganizationKind, name: '', country: '', region: '' };

/** Schools, universities and organizers, and a form for a new one. */
@Component({
  selector: 'app-organizations-page',
  imports: [
    ActState,
    CountryField,
    EmptyState,
    ErrorState,
    FieldError,
    FormField,
    FormRoot,
    Icon,
    MatButton,
    MatError,
    FORM_FIELD,
    MatInput,
    MatLabel,
    MatOption,
    MatPrefix,
    MatSelect,
    Pager,
    Skeleton,
  ],
  templateUrl: './organizations-page.html',
  styleUrls: ['../../shared/table/rows.scss', './owner-list.scss'],
})
export class OrganizationsPage {
  private readonly http = inject(HttpClient);
  private readonly notices = inject(Notices);
  private readonly show = listUrl();
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly icons = { search: mdiMagnify, empty: mdiDomain };
  protected readonly kinds = ORGANIZATION_KINDS;

  /** Bound from the address. */
  readonly search = input<string>();
  readonly kind = input<string>();
  readonly page = input<string>();

  protected readonly typed = typedSearch(this.search, (search) => this.filter({ search }));
  protected readonly failure = signal<string | null>(null);

  protected readonly list = httpResource<Page<Organization>>(() => {
    const asked = {
      search: this.search(),
      kind: ORGANIZATION_KINDS.find((name) => name === this.kind()),
      page: this.page(),
    };
    return { url: '/api/organizations', params: { limit: 20, ...given(asked) } };
  });

  protected readonly creation = form(signal({ ...EMPTY }), (path) => applyRules(path, 'CreateOrganization'), {
    submission: { action: (fields) => this.create(fields().value()), onInvalid: focusFirstWrong },
  });

  protected filter(change: Record<string, string | null>): void {
    this.show({ page: null, ...change });
  }

  protected turn(page: number): void {
    this.show({ page });
  }

  private async create({ region, ...rest }: typeof EMPTY): Promise<TreeValidationResult> {
    this.failure.set(null);
    const body: CreateOrganization = { ...rest, ...(region.trim() ? { region: region.trim() } : {}) };
    try {
      const { name } = await firstValueFrom(this.http.post<Organization>('/api/organizations', body));
      this.creation().reset({ ...EMPTY, kind: rest.kind });
      this.list.reload();
      this.notices.show(this.t('owner.organizations.created', { name }));
      return undefined;
    } catch (error) {
      this.failure.set(this.notices.sentence(toProblem(error)));
      return serverErrors(this.creation, error);
    }
  }
}
