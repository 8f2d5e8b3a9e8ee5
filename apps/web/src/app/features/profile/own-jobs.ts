import { Component, computed, inject } from '@angular/core';
import { Texts } from '../../core/language/texts';
import { JobList } from '../../shared/jobs/job-list';
import { jobsResource } from '../../shared/jobs/jobs-resource';

/** The work that this account started lately; nothing is shown where there is none. */
@Component({
  selector: 'app-own-jobs',
  imports: [JobList],
  template: `
    @if (jobs().length > 0) {
      <section class="app-card app-stack">
        <h2>{{ t('jobs.mine') }}</h2>
        <app-job-list [jobs]="jobs()" (outdated)="list.reload()" />
      </section>
    }
  `,
})
export class OwnJobs {
  protected readonly t = inject(Texts).t;
  protected readonly list = jobsResource(() => ({ limit: 5 }), { quiet: true });
  protected readonly jobs = computed(() => (this.list.hasValue() ? this.list.value().items : []));
}
