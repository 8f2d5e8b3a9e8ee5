import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { form, FormField, FormRoot, type TreeValidationResult } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatError, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatOption, MatSelect } from '@angular/material/select';
import { LANGUAGE_TABLE, LANGUAGES } from '@olympiad/shared-dto/languages.js';
import { GRADE_MAX } from '@olympiad/shared-dto/limits.js';
import type { Organization } from '@olympiad/shared-dto/organizations.dto.js';
import { mayNeedGuardian } from '@olympiad/shared-dto/rules/guardian.js';
import type { PortfolioFacets } from '@olympiad/shared-dto/talent.dto.js';
import type { Me, UpdateMe } from '@olympiad/shared-dto/users.dto.js';
import { firstValueFrom } from 'rxjs';
import { Notices } from '../../core/errors/notices';
import { toProblem } from '../../core/errors/problem';
import { applyRules } from '../../core/forms/apply-rules';
import { birthDateRule } from '../../core/forms/birth-date-rule';
import { focusFirstWrong } from '../../core/forms/focus-first-wrong';
import { changedNames, editableNames, nameRules } from '../../core/forms/name-rules';
import { serverErrors } from '../../core/forms/server-errors';
import { Texts } from '../../core/language/texts';
import { ServerClock } from '../../core/time/server-clock';
import { CountryField } from '../../shared/fields/country-field';
import { FieldError } from '../../shared/fields/field-error';
import { FORM_FIELD } from '../../shared/fields/form-field-look';
import { NameFields } from '../../shared/fields/name-fields';
import { OrganizationField } from '../../shared/fields/organization-field';

/** Every field has a value while it is edited: an empty text or null is "not given". */
function editable(me: Me) {
  return {
    ...editableNames(me),
    language: me.language,
    country: me.country ?? '',
    region: me.region ?? '',
    birthDate: me.birthDate ?? '',
    grade: me.grade ?? null,
    phone: me.phone ?? '',
    guardianName: me.guardianName ?? '',
    guardianEmail: me.guardianEmail ?? '',
    showSchool: me.showSchool,
    showFullName: me.showFullName,
    showGrade: me.showGrade ?? false,
    showRegion: me.showRegion ?? false,
  };
}

type Editable = ReturnType<typeof editable>;

@Component({
  selector: 'app-profile-form',
  imports: [
    CountryField,
    FieldError,
    FormField,
    FormRoot,
    MatButton,
    MatCheckbox,
    MatError,
    FORM_FIELD,
    MatHint,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    NameFields,
    OrganizationField,
  ],
  templateUrl: './profile-form.html',
  styleUrl: './profile-form.scss',
})
export class ProfileForm {
  private readonly http = inject(HttpClient);
  private readonly notices = inject(Notices);
  private readonly texts = inject(Texts);
  private readonly now = new Date(inject(ServerClock).now());
  protected readonly t = this.texts.t;
  protected readonly languages = LANGUAGES;
  protected readonly table = LANGUAGE_TABLE;
  protected readonly grades = Array.from({ length: GRADE_MAX }, (_, index) => index + 1);

  readonly me = input.required<Me>();
  readonly saved = output<Me>();

  private readonly model = linkedSignal(() => editable(this.me()));
  protected readonly school = linkedSignal<Pick<Organization, 'id' | 'name'> | null>(
    () => this.me().organization ?? null,
  );
  /** The field has the focus: what others of the country wrote and show is fetched. */
  protected readonly asksRegions = signal(false);
  private readonly facets = httpResource<PortfolioFacets>(() => {
    const { country } = this.model();
    return this.asksRegions() && country ? { url: '/api/portfolios/facets', params: { country } } : undefined;
  });
  protected readonly regions = computed(() =>
    this.facets.hasValue() ? this.facets.value().regions.map(({ value }) => value) : [],
  );
  protected readonly asksGuardian = computed(() => mayNeedGuardian(this.model().birthDate, this.now));
  /** The form has changes that are not stored. */
  readonly unsaved = computed(() => Object.keys(this.changes(this.model())).length > 0);
  protected readonly failure = signal<string | null>(null);
  protected readonly profile = form(
    this.model,
    (path) => {
      applyRules(path, 'UpdateMe');
      birthDateRule(path.birthDate, this.now);
      nameRules(path, () => this.me().displayName);
    },
    {
      submission: { action: (fields) => this.save(fields().value()), onInvalid: focusFirstWrong },
    },
  );

  private async save(value: Editable): Promise<TreeValidationResult> {
    this.failure.set(null);
    try {
      const me = await firstValueFrom(this.http.patch<Me>('/api/users/me', this.changes(value)));
      this.saved.emit(me);
      if (me.language !== this.texts.language()) await this.texts.use(me.language);
      this.notices.show(this.t('profile.saved'));
      return undefined;
    } catch (error) {
      this.failure.set(this.notices.sentence(toProblem(error)));
      return serverErrors(this.profile, error);
    }
  }

  /** What differs from what is stored; what was emptied is cleared. A student chooses a school. */
  private changes(value: Editable): UpdateMe {
    const { givenName, familyName, displayName, ...others } = value;
    const names = changedNames(this.me(), { givenName, familyName, displayName });
    const before = editable(this.me());
    const changed = Object.entries(others).filter(([name, one]) => one !== before[name as keyof Editable]);
    const given = changed.map(([name, one]) => [name, one === '' ? null : one] as const);
    const school = this.school()?.id ?? null;
    const isOther = this.me().role === 'student' && school !== (this.me().organization?.id ?? null);
    return { ...(Object.fromEntries(given) as UpdateMe), ...names, ...(isOther && { schoolId: school }) };
  }
}
