import { httpResource } from '@angular/common/http';
import { Component, inject, input, numberAttribute } from '@angular/core';
import { MatLabel } from '@angular/material/form-field';
import { MatOption, MatSelect } from '@angular/material/select';
import { Router } from '@angular/router';
import { mdiClipboardListOutline } from '@mdi/js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { OrganizerOlympiad } from '@olympiad/shared-dto/olympiads.dto.js';
import { OLYMPIAD_STATUSES } from '@olympiad/shared-dto/rules/olympiad-times.js';
import { Texts } from '../../core/language/texts';
import { followed } from '../../core/socket/followed';
import { FORM_FIELD } from '../../shared/fields/form-field-look';
import { PageHeader } from '../../shared/page/page-header';
import { EmptyState } from '../../shared/states/empty-state';
import { ResourceStates } from '../../shared/states/resource-states';
import { Pager } from '../../shared/table/pager';
import { OlympiadRow } from './olympiad-row';

const LOOK_AGAIN_MS = 30_000;

/** The organization's olympiads and what can be done with each. */
@Component({
  selector: 'app-organizer-page',
  imports: [EmptyState, FORM_FIELD, MatLabel, MatOption, MatSelect, OlympiadRow, PageHeader, Pager, ResourceStates],
  template: `
    <div class="app-page">
      <app-page-header [heading]="t('organizer.title')" [purpose]="t('organizer.purpose')" />
      <mat-form-field class="status" subscriptSizing="dynamic">
        <mat-label>{{ t('organizer.status') }}</mat-label>
        <mat-select [value]="status() ?? ''" (valueChange)="choose($event)">
          <mat-option value="">{{ t('common.all') }}</mat-option>
          @for (name of statuses; track name) {
            <mat-option [value]="name">{{ t('statuses.' + name) }}</mat-option>
          }
        </mat-select>
      </mat-form-field>
      @if (!list.hasValue()) {
        <app-resource-states [resource]="list" [height]="176" (again)="list.reload()" />
      } @else {
        <ul class="app-list app-stack">
          @for (olympiad of list.value().items; track olympiad.id) {
            <li>
              <app-olympiad-row [olympiad]="olympiad" (changed)="put($event)" (outdated)="list.reload()" />
            </li>
          }
        </ul>
        @if (list.value().items.length === 0) {
          <app-empty-state
            [icon]="emptyIcon"
            [heading]="status() ? t('organizer.noneOfStatus') : t('organizer.none')"
            [hint]="status() ? undefined : t('organizer.noneHint')"
          />
        }
        <app-pager [list]="list.value()" (go)="turn($event)" />
      }
    </div>
  `,
  styles: `
    .status {
      width: 240px;
      max-width: 100%;
    }
  `,
})
export class OrganizerPage {
  private readonly router = inject(Router);
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  protected readonly statuses = OLYMPIAD_STATUSES;
  protected readonly emptyIcon = mdiClipboardListOutline;

  /** Bound from the query. */
  readonly status = input<string>();
  readonly page = input(1, { transform: (page: unknown) => numberAttribute(page, 1) });

  protected readonly list = httpResource<Page<OrganizerOlympiad>>(() => {
    // Titles come in the reader's language.
    this.texts.language();
    const status = OLYMPIAD_STATUSES.find((name) => name === this.status());
    return { url: '/api/organizer/olympiads', params: { page: this.page(), limit: 20, ...(status ? { status } : {}) } };
  });

  constructor() {
    // A status follows the clock, so it changes without anybody's act.
    followed(this.list, { every: () => LOOK_AGAIN_MS });
  }

  /** Shows the answer of an act at once. */
  protected put(changed: OrganizerOlympiad): void {
    this.list.update(
      (list) => list && { ...list, items: list.items.map((one) => (one.id === changed.id ? changed : one)) },
    );
  }

  protected choose(status: string): Promise<boolean> {
    return this.router.navigate([], { queryParams: { status: status || null, page: null } });
  }

  protected turn(page: number): Promise<boolean> {
    return this.router.navigate([], { queryParams: { page }, queryParamsHandling: 'merge' });
  }
}
