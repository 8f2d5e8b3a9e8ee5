import { HttpClient } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { form, FormField, FormRoot, type TreeValidationResult } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { MatError, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatOption, MatSelect } from '@angular/material/select';
import { GRADE_MAX } from '@olympiad/shared-dto/limits.js';
import type { OlympiadDetail } from '@olympiad/shared-dto/olympiads.dto.js';
import { mayNeedGuardian } from '@olympiad/shared-dto/rules/guardian.js';
import type { Me } from '@olympiad/shared-dto/users.dto.js';
import { firstValueFrom } from 'rxjs';
import { Notices } from '../../core/errors/notices';
import { toProblem } from '../../core/errors/problem';
import { focusFirstWrong } from '../../core/forms/focus-first-wrong';
import { serverErrors } from '../../core/forms/server-errors';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { SessionStore } from '../../core/session/session-store';
import { ServerClock } from '../../core/time/server-clock';
import { DIALOG } from '../../shared/dialog/dialog';
import { CountryField } from '../../shared/fields/country-field';
import { FieldError } from '../../shared/fields/field-error';
import { FORM_FIELD } from '../../shared/fields/form-field-look';
import { RichText } from '../../shared/rich-text/rich-text';
import { applyEntry, changesOf, entrantOf } from './entrant-form';

export interface RegistrationQuestion {
  olympiad: OlympiadDetail;
  /** False where the student has registered before and only the details are asked again. */
  registers: boolean;
}

/** What the student agrees to by registering, and what the olympiad has to know of them; kept in the profile. */
@Component({
  selector: 'app-registration-dialog',
  imports: [
    CountryField,
    FieldError,
    FormField,
    FormRoot,
    MatButton,
    MatCheckbox,
    DIALOG,
    MatError,
    FORM_FIELD,
    MatHint,
    MatInput,
    MatLabel,
    MatOption,
    MatSelect,
    RichText,
  ],
  templateUrl: './registration-dialog.html',
  styleUrl: './registration-dialog.scss',
})
export class RegistrationDialog {
  private readonly http = inject(HttpClient);
  private readonly session = inject(SessionStore);
  private readonly notices = inject(Notices);
  private readonly dialog = inject<MatDialogRef<RegistrationDialog, boolean>>(MatDialogRef);
  private readonly now = new Date(inject(ServerClock).now());
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly question = inject<RegistrationQuestion>(MAT_DIALOG_DATA);
  protected readonly grades = Array.from({ length: GRADE_MAX }, (_, index) => index + 1);

  private readonly before = entrantOf(this.session.user());
  private readonly model = signal(this.before);
  protected readonly agreed = signal(!this.question.registers);
  protected readonly failure = signal<string | null>(null);
  protected readonly asksGuardian = computed(() => mayNeedGuardian(this.model().birthDate, this.now));
  /** Whom the olympiad is for, where it names countries. */
  protected readonly invited = this.formats.list(
    (this.question.olympiad.countries ?? []).map((code) => this.formats.country(code)),
  );
  protected readonly entrant = form(this.model, (path) => applyEntry(path, this.question.olympiad, this.now), {
    submission: { action: () => this.send(), onInvalid: focusFirstWrong },
  });

  private async send(): Promise<TreeValidationResult> {
    this.failure.set(null);
    const changes = changesOf(this.before, this.model());
    try {
      if (Object.keys(changes).length > 0) {
        this.session.know(await firstValueFrom(this.http.patch<Me>('/api/users/me', changes)));
      }
      if (this.question.registers) {
        await firstValueFrom(this.http.post(`/api/olympiads/${this.question.olympiad.id}/registrations`, {}));
      }
      this.dialog.close(true);
      return undefined;
    } catch (error) {
      this.failure.set(this.notices.sentence(toProblem(error)));
      return serverErrors(this.entrant, error);
    }
  }
}
