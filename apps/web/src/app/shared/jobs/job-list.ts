import { HttpClient } from '@angular/common/http';
import { Component, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { Job } from '@olympiad/shared-dto/jobs.dto.js';
import { firstValueFrom } from 'rxjs';
import { Notices } from '../../core/errors/notices';
import { Texts } from '../../core/language/texts';
import { Confirm } from '../dialog/confirm';
import { JobSummary } from './job-summary';

/** Jobs, one a row: what each does, how far it is, and a way to cancel it where that can be done. */
@Component({
  selector: 'app-job-list',
  imports: [JobSummary, MatButton],
  template: `
    <ul class="rows">
      @for (job of jobs(); track job.id) {
        <li>
          <app-job-summary [job]="job" />
          <span class="acts">
            @if (job.cancellable) {
              <button
                matButton="text"
                type="button"
                disabledInteractive
                [disabled]="busy() === job.id"
                (click)="cancel(job)"
              >
                {{ t('jobs.cancel') }}<span class="app-hidden">: {{ t('jobs.kinds.' + job.kind) }}</span>
              </button>
            }
          </span>
        </li>
      }
    </ul>
  `,
  styleUrl: '../table/rows.scss',
  styles: `
    .rows li {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
    }
    app-job-summary {
      flex: 1 1 280px;
    }
  `,
})
export class JobList {
  private readonly http = inject(HttpClient);
  private readonly confirm = inject(Confirm);
  private readonly notices = inject(Notices);
  protected readonly t = inject(Texts).t;

  readonly jobs = input.required<readonly Job[]>();
  /** The list shown is out of date. */
  readonly outdated = output();
  protected readonly busy = signal<string | null>(null);

  protected async cancel({ id, kind }: Job): Promise<void> {
    if (this.busy()) return;
    this.busy.set(id);
    const name = this.t('jobs.kinds.' + kind);
    try {
      const question = {
        title: this.t('jobs.cancelAsk', { name }),
        text: this.t('jobs.cancelMeans'),
        act: this.t('jobs.cancel'),
      };
      if (!(await this.confirm.ask(question))) return;
      await firstValueFrom(this.http.post<Job>(`/api/jobs/${id}/cancel`, {}));
      this.notices.show(this.t('jobs.cancelled', { name }));
    } catch (error) {
      this.notices.fail(error);
    } finally {
      this.busy.set(null);
      this.outdated.emit();
    }
  }
}
