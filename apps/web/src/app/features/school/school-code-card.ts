import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { SchoolCode } from '@olympiad/shared-dto/schools.dto.js';
import { firstValueFrom } from 'rxjs';
import { Notices } from '../../core/errors/notices';
import { Texts } from '../../core/language/texts';
import { Confirm } from '../../shared/dialog/confirm';
import { CopyField } from '../../shared/fields/copy-field';
import { ResourceStates } from '../../shared/states/resource-states';

/** The code by which the school's students join without waiting. */
@Component({
  selector: 'app-school-code-card',
  imports: [CopyField, MatButton, ResourceStates],
  template: `
    <section class="app-card app-stack">
      <h2>{{ t('school.code') }}</h2>
      <p class="app-muted">{{ t('school.codeHint') }}</p>
      <app-resource-states [resource]="read" [count]="1" [height]="56" (again)="read.reload()" />
      <div role="status">
        @if (code(); as written) {
          <app-copy-field [label]="t('school.code')" [value]="written" />
        } @else if (read.hasValue()) {
          <p>{{ t('school.noCode') }}</p>
        }
      </div>
      @if (mayRenew() && read.hasValue()) {
        <div>
          <button matButton="outlined" type="button" disabledInteractive [disabled]="busy()" (click)="renew()">
            {{ code() ? t('school.newCode') : t('school.makeCode') }}
          </button>
        </div>
      }
    </section>
  `,
})
export class SchoolCodeCard {
  private readonly http = inject(HttpClient);
  private readonly notices = inject(Notices);
  private readonly confirming = inject(Confirm);
  protected readonly t = inject(Texts).t;

  readonly mayRenew = input.required<boolean>();

  protected readonly read = httpResource<SchoolCode>(() => '/api/school/code');
  /** As it is read from a board, in two parts. */
  protected readonly code = computed(() => {
    const code = this.read.hasValue() ? this.read.value().code : undefined;
    return code && `${code.slice(0, 4)}-${code.slice(4)}`;
  });
  protected readonly busy = signal(false);

  protected async renew(): Promise<void> {
    const question = { title: this.t('school.newCode'), text: this.t('school.newCodeText') };
    if (this.code() && !(await this.confirming.ask({ ...question, act: this.t('school.newCode') }))) return;
    if (this.busy()) return;
    this.busy.set(true);
    try {
      this.read.set(await firstValueFrom(this.http.post<SchoolCode>('/api/school/code', null)));
    } catch (error) {
      this.notices.fail(error);
    } finally {
      this.busy.set(false);
    }
  }
}
