import { Component, inject, input } from '@angular/core';
import { MatLabel } from '@angular/material/form-field';
import { MatOption, MatSelect } from '@angular/material/select';
import { mdiProgressCheck } from '@mdi/js';
import { JOB_STATES } from '@olympiad/shared-dto/rules/job-state.js';
import { Texts } from '../../core/language/texts';
import { FORM_FIELD } from '../../shared/fields/form-field-look';
import { JobList } from '../../shared/jobs/job-list';
import { jobsResource } from '../../shared/jobs/jobs-resource';
import { listUrl } from '../../shared/list-url';
import { EmptyState } from '../../shared/states/empty-state';
import { ResourceStates } from '../../shared/states/resource-states';
import { Pager } from '../../shared/table/pager';

/** All work that can wait, whoever started it. */
@Component({
  selector: 'app-jobs-page',
  imports: [EmptyState, FORM_FIELD, JobList, MatLabel, MatOption, MatSelect, Pager, ResourceStates],
  template: `
    <div class="app-stack app-dense">
      <p class="app-muted">{{ t('jobs.purpose') }}</p>
      <div class="filters">
        <mat-form-field subscriptSizing="dynamic">
          <mat-label>{{ t('jobs.state') }}</mat-label>
          <mat-select [value]="state() ?? ''" (valueChange)="show({ state: $event, page: null })">
            <mat-option value="">{{ t('common.all') }}</mat-option>
            @for (name of states; track name) {
              <mat-option [value]="name">{{ t('jobs.states.' + name) }}</mat-option>
            }
          </mat-select>
        </mat-form-field>
      </div>
      @if (!list.hasValue()) {
        <app-resource-states [resource]="list" [height]="96" (again)="list.reload()" />
      } @else {
        <app-job-list [jobs]="list.value().items" (outdated)="list.reload()" />
        @if (list.value().items.length === 0) {
          <app-empty-state [icon]="emptyIcon" [heading]="t('jobs.none')" />
        }
        <app-pager [list]="list.value()" (go)="show({ page: $event })" />
      }
    </div>
  `,
  styleUrl: './owner-list.scss',
})
export class JobsPage {
  protected readonly t = inject(Texts).t;
  protected readonly show = listUrl();
  protected readonly states = JOB_STATES;
  protected readonly emptyIcon = mdiProgressCheck;

  /** Bound from the address. */
  readonly state = input<string>();
  readonly page = input<string>();

  protected readonly list = jobsResource(() => {
    const state = JOB_STATES.find((name) => name === this.state());
    return { limit: 20, ...(this.page() ? { page: this.page() ?? 1 } : {}), ...(state ? { state } : {}) };
  });
}
