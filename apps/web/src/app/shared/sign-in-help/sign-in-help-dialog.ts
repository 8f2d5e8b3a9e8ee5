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
  templateUrl: './sign-in-help-dialog.html',
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
