import { HttpClient, httpResource } from '@angular/common/http';
import { Component, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { mdiBellOutline } from '@mdi/js';
import type { NoticeItem, NoticeList } from '@olympiad/shared-dto/notices.dto.js';
import { firstValueFrom } from 'rxjs';
import { unattended } from '../../core/errors/unattended';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { followed } from '../../core/socket/followed';
import { Live } from '../../core/socket/live';
import { listUrl } from '../../shared/list-url';
import { PageHeader } from '../../shared/page/page-header';
import { EmptyState } from '../../shared/states/empty-state';
import { ResourceStates } from '../../shared/states/resource-states';
import { Pager } from '../../shared/table/pager';
import { NoticeWays } from './notice-ways';

const LOOK_MS = 60_000;

/** What happened that concerns the person, newest first; what is shown here counts as seen from then on. */
@Component({
  selector: 'app-notices-page',
  imports: [EmptyState, NoticeWays, PageHeader, Pager, ResourceStates, RouterLink],
  template: `
    <div class="app-page app-stack">
      <app-page-header [heading]="t('notices.title')" [purpose]="t('notices.purpose')" />
      @if (!list.hasValue()) {
        <app-resource-states [resource]="list" (again)="list.reload()" />
      } @else {
        <ul class="rows">
          @for (notice of list.value().items; track notice.id) {
            <li>
              <span class="main">
                <a [routerLink]="notice.path">{{ words(notice) }}</a>
                <span class="app-muted app-number">{{ formats.moment(notice.at) }}</span>
              </span>
              @if (!notice.seen) {
                <span class="app-chip">{{ t('notices.new') }}</span>
              }
            </li>
          }
        </ul>
        @if (list.value().items.length === 0) {
          <app-empty-state [icon]="emptyIcon" [heading]="t('notices.none')" [hint]="t('notices.noneHint')" />
        }
        <app-pager [list]="list.value()" (go)="show({ page: $event })" />
      }
      <app-notice-ways />
    </div>
  `,
  styleUrl: '../../shared/table/rows.scss',
  styles: `
    .rows li {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
    }
  `,
})
export class NoticesPage {
  private readonly http = inject(HttpClient);
  private readonly texts = inject(Texts);
  protected readonly formats = inject(Formats);
  protected readonly t = this.texts.t;
  protected readonly show = listUrl();
  protected readonly emptyIcon = mdiBellOutline;

  /** Bound from the address. */
  readonly page = input<string>();

  protected readonly list = httpResource<NoticeList>(() => {
    // Titles come in the reader's language.
    this.texts.language();
    return { url: '/api/notices', params: { limit: 20, ...(this.page() ? { page: this.page() ?? 1 } : {}) } };
  });

  constructor() {
    followed(this.list, { every: () => LOOK_MS }).listen(inject(Live).aboutMe());
    effect(() => {
      if (!this.list.hasValue()) return;
      const ids = this.list
        .value()
        .items.filter(({ seen }) => !seen)
        .map(({ id }) => id);
      // They go on looking new until the page is read again.
      if (ids.length > 0) unattended(() => firstValueFrom(this.http.post('/api/notices/seen', { ids })));
    });
  }

  protected words({ kind, title = '' }: NoticeItem): string {
    return this.t('notices.kinds.' + kind, { title });
  }
}
