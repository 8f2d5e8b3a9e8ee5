import { HttpClient } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA } from '@angular/material/dialog';
import type { SignInHelp } from '@olympiad/shared-dto/auth.dto.js';
import { firstValueFrom } from 'rxjs';
import { Notices } from '../../core/errors/notices';
import { toProblem } from '../../core/errors/problem';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { DIALOG } from '../dialog/dialog';
import { CopyField } from '../fields/copy-field';
import { ActState } from '../states/act-state';

/** Who is helped. */
export interface HelpedPerson {
  id: string;
  name: string;
}

/** Creates what is handed over in person to somebody who cannot sign in: a link to a new password, or a code. */
@Component({
  selector: 'app-sign-in-help-dialog',
  imports: [ActState, CopyField, MatButton, DIALOG],
  template: `
    <h2 mat-dialog-title>{{ t('help.title', { name: person.name }) }}</h2>
    <mat-dialog-content>
      <div class="app-stack">
        <p>{{ t('help.means') }}</p>
        <div class="acts">
          <button
            type="button"
            matButton="outlined"
            disabledInteractive
            [disabled]="busy()"
            (click)="make('reset-link')"
          >
            {{ t('help.makeLink') }}
          </button>
          <button
            type="button"
            matButton="outlined"
            disabledInteractive
            [disabled]="busy()"
            (click)="make('sign-in-code')"
          >
            {{ t('help.makeCode') }}
          </button>
        </div>
        <div role="status" class="app-stack">
          @if (made(); as help) {
            <app-copy-field
              [label]="help.link ? t('help.link') : t('help.code')"
              [value]="help.link ?? help.code ?? ''"
            />
            <p>{{ t('help.once', { moment: formats.moment(help.expiresAt) }) }}</p>
          }
        </div>
        <app-act-state [failure]="failure()" />
      </div>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button type="button" matButton mat-dialog-close>{{ t('common.close') }}</button>
    </mat-dialog-actions>
  `,
  styles: `
    .acts {
      display: flex;
      flex-wrap: wrap;
      gap: var(--app-1);
    }
    p {
      margin: 0;
    }
  `,
})
export class SignInHelpDialog {
  private readonly http = inject(HttpClient);
  private readonly notices = inject(Notices);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly person = inject<HelpedPerson>(MAT_DIALOG_DATA);
  protected readonly made = signal<SignInHelp | null>(null);
  protected readonly failure = signal<string | null>(null);
  protected readonly busy = signal(false);

  protected async make(what: 'reset-link' | 'sign-in-code'): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.failure.set(null);
    try {
      this.made.set(await firstValueFrom(this.http.post<SignInHelp>(`/api/users/${this.person.id}/${what}`, {})));
    } catch (error) {
      this.failure.set(this.notices.sentence(toProblem(error)));
    } finally {
      this.busy.set(false);
    }
  }
}
