import { HttpClient } from '@angular/common/http';
import { Component, inject, input, output, signal } from '@angular/core';
import { form, FormField, FormRoot, type TreeValidationResult } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatError, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { Me } from '@olympiad/shared-dto/users.dto.js';
import { firstValueFrom } from 'rxjs';
import { Notices } from '../../core/errors/notices';
import { toProblem } from '../../core/errors/problem';
import { Texts } from '../../core/language/texts';
import { NotWaiting, patience } from '../../core/session/patience';
import { proofHeader } from '../../core/session/session-store';
import { FORM_FIELD } from '../../shared/fields/form-field-look';
import { WaitingLine } from '../../shared/states/waiting-line';

/** Whether the student's school has confirmed it, and the code by which it need not. */
@Component({
  selector: 'app-join-school-form',
  imports: [FormField, FormRoot, MatButton, MatError, FORM_FIELD, MatInput, MatLabel, WaitingLine],
  template: `
    <section class="app-card app-stack">
      <h2>{{ t('profile.school') }}</h2>
      <p role="status">{{ sentence() }}</p>
      @if (!me().organization?.confirmed) {
        <form class="app-row" [formRoot]="join">
          <mat-form-field>
            <mat-label>{{ t('profile.schoolCode') }}</mat-label>
            <input matInput autocomplete="off" [formField]="join.code" />
            <mat-error>{{ t('profile.schoolCodeWrong') }}</mat-error>
          </mat-form-field>
          <button matButton="outlined" type="submit" disabledInteractive [disabled]="join().submitting()">
            {{ t('profile.schoolJoin') }}
          </button>
          <app-waiting-line [patience]="patience" />
        </form>
      }
    </section>
  `,
})
export class JoinSchoolForm {
  private readonly http = inject(HttpClient);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Texts).t;
  protected readonly patience = patience();

  readonly me = input.required<Me>();
  readonly joined = output<Me>();

  protected readonly join = form(signal({ code: '' }), {
    submission: { action: (fields) => this.send(fields().value().code.trim()) },
  });

  protected sentence(): string {
    const { organization } = this.me();
    if (!organization) return this.t('profile.schoolNone');
    const key = organization.confirmed ? 'profile.schoolConfirmed' : 'profile.schoolWaits';
    return this.t(key, { school: organization.name });
  }

  private async send(code: string): Promise<TreeValidationResult> {
    if (code === '') return undefined;
    try {
      const me = await this.patience.run((proof) =>
        firstValueFrom(this.http.post<Me>('/api/users/me/school', { code }, { headers: proofHeader(proof) })),
      );
      this.joined.emit(me);
      return undefined;
    } catch (error) {
      if (error instanceof NotWaiting) return undefined;
      if (toProblem(error).fields) return { kind: 'server', fieldTree: this.join.code };
      this.notices.fail(error);
      return undefined;
    }
  }
}
