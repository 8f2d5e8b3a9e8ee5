import { HttpClient, httpResource } from '@angular/common/http';
import { Component, effect, inject, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { mdiHistory } from '@mdi/js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { PortfolioContent } from '@olympiad/shared-dto/portfolio-content.dto.js';
import type { OwnPortfolio, PortfolioVersion } from '@olympiad/shared-dto/portfolio.dto.js';
import { firstValueFrom } from 'rxjs';
import { Notices } from '../../core/errors/notices';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { SessionStore } from '../../core/session/session-store';
import { Confirm } from '../../shared/dialog/confirm';
import { oneAtATime } from '../../shared/one-at-a-time';
import { EmptyState } from '../../shared/states/empty-state';
import { ResourceStates } from '../../shared/states/resource-states';
import { EditorStore } from './editor-store';
import { previewOf } from './preview';
import { VersionDialog } from './version-dialog';

/** What was published before: to look at, and to take back into the draft. */
@Component({
  selector: 'app-versions-panel',
  imports: [EmptyState, MatButton, ResourceStates],
  template: `
    <p>{{ t('portfolio.versions.purpose') }}</p>
    <app-resource-states [resource]="versions" [height]="56" (again)="versions.reload()" />
    @if (versions.hasValue()) {
      <ul class="app-list app-stack">
        @for (version of versions.value().items; track version.version) {
          <li class="app-card app-row">
            <span class="words app-row">
              <strong>{{ t('portfolio.versions.name', { version: version.version }) }}</strong>
              <span class="app-muted">{{ formats.moment(version.publishedAt) }}</span>
              @if (store.own().published?.version === version.version) {
                <span class="app-chip app-chip--live">{{ t('portfolio.versions.current') }}</span>
              }
            </span>
            <button matButton type="button" [disabled]="busy()" disabledInteractive (click)="look(version)">
              {{ t('portfolio.versions.look') }}
            </button>
            <button
              matButton="outlined"
              type="button"
              [disabled]="busy()"
              disabledInteractive
              (click)="restore(version)"
            >
              {{ t('portfolio.versions.restore') }}
            </button>
          </li>
        }
      </ul>
      @if (versions.value().items.length === 0) {
        <app-empty-state
          [icon]="icon"
          [heading]="t('portfolio.versions.none')"
          [hint]="t('portfolio.versions.noneHint')"
        />
      }
    }
  `,
  styles: `
    ul {
      gap: var(--app-1);
    }
    li {
      gap: var(--app-1);
      padding: 12px var(--app-2);
    }
    .words {
      flex: 1 1 200px;
      gap: 4px 12px;
    }
  `,
  host: { class: 'app-stack' },
})
export class VersionsPanel {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(MatDialog);
  private readonly confirm = inject(Confirm);
  private readonly notices = inject(Notices);
  private readonly session = inject(SessionStore);
  protected readonly store = inject(EditorStore);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly icon = mdiHistory;
  private readonly work = oneAtATime();
  protected readonly busy = this.work.busy;

  protected readonly versions = httpResource<Page<PortfolioVersion>>(
    () => `/api/portfolio/${this.store.own().id}/versions`,
  );

  constructor() {
    let known = this.store.own().published?.version;
    effect(() => {
      const published = this.store.own().published?.version;
      if (published === known) return;
      known = published;
      untracked(() => this.versions.reload());
    });
  }

  protected async look({ version, publishedAt }: PortfolioVersion): Promise<void> {
    const own = this.store.own();
    await this.work.perform(async () => {
      const content = await firstValueFrom(
        this.http.get<PortfolioContent>(`/api/portfolio/${own.id}/versions/${version}`),
      );
      const me = this.session.user();
      if (!me) return;
      const draft = { ...content, photoId: content.photoId ?? '' };
      const portfolio = { ...previewOf(own, draft, me), version, publishedAt };
      this.dialogs.open(VersionDialog, { data: portfolio, width: '960px', maxWidth: '96vw' });
    });
  }

  protected async restore({ version }: PortfolioVersion): Promise<void> {
    const agreed = await this.confirm.ask({
      title: this.t('portfolio.versions.ask', { version }),
      text: this.t('portfolio.versions.means'),
      act: this.t('portfolio.versions.restore'),
    });
    if (!agreed) return;
    await this.work.perform(async () => {
      await this.store.flush();
      const own = await this.store.act(({ id, revision }) =>
        this.http.post<OwnPortfolio>(`/api/portfolio/${id}/versions/${version}/restore`, { baseRevision: revision }),
      );
      this.store.replace(own);
      this.notices.show(this.t('portfolio.versions.restored', { version }));
    });
  }
}
