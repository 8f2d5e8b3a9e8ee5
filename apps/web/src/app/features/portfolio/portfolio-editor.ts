import { BreakpointObserver } from '@angular/cdk/layout';
import { HttpClient } from '@angular/common/http';
import { Component, computed, inject, input, type OnInit } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MatTabLink, MatTabNav, MatTabNavPanel } from '@angular/material/tabs';
import { RouterLink } from '@angular/router';
import { mdiOpenInNew } from '@mdi/js';
import type { OwnPortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import { map } from 'rxjs';
import { Notices } from '../../core/errors/notices';
import { Texts } from '../../core/language/texts';
import { SessionStore } from '../../core/session/session-store';
import { Ask } from '../../shared/dialog/ask';
import { Confirm } from '../../shared/dialog/confirm';
import { Icon } from '../../shared/icon/icon';
import { oneAtATime } from '../../shared/one-at-a-time';
import { PortfolioView } from '../../shared/portfolio/portfolio-view';
import { AccessPanel, publicLink } from './access-panel';
import { ContentPanel } from './content-panel';
import { differences, type Difference } from './differences';
import { draftOf } from './draft';
import { EditorStore } from './editor-store';
import { FactsPanel } from './facts-panel';
import { LookPanel } from './look-panel';
import { previewOf } from './preview';
import type { PublishChoice, PublishQuestion } from './publish-choice';
import { SaveStateWords } from './save-state';
import { VersionsPanel } from './versions-panel';

const TABS = ['content', 'results', 'look', 'access', 'versions'] as const;
const PREVIEW = 'preview';

/** Writing on the left, the page as others will see it on the right; on a phone one after the other. */
@Component({
  selector: 'app-portfolio-editor',
  imports: [
    AccessPanel,
    ContentPanel,
    FactsPanel,
    Icon,
    LookPanel,
    MatButton,
    MatTabLink,
    MatTabNav,
    MatTabNavPanel,
    PortfolioView,
    RouterLink,
    SaveStateWords,
    VersionsPanel,
  ],
  providers: [EditorStore],
  templateUrl: './portfolio-editor.html',
  styleUrl: './portfolio-editor.scss',
})
export class PortfolioEditor implements OnInit {
  private readonly http = inject(HttpClient);
  private readonly ask = inject(Ask);
  private readonly confirm = inject(Confirm);
  private readonly notices = inject(Notices);
  private readonly session = inject(SessionStore);
  protected readonly store = inject(EditorStore);
  protected readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  protected readonly pageIcon = mdiOpenInNew;

  readonly portfolio = input.required<OwnPortfolio>();
  readonly tab = input<string>();

  protected readonly wide = toSignal(
    inject(BreakpointObserver)
      .observe('(min-width: 1100px)')
      .pipe(map(({ matches }) => matches)),
    { initialValue: true },
  );
  protected readonly tabs = computed(() => (this.wide() ? TABS : [...TABS, PREVIEW]));
  protected readonly current = computed(() => this.tabs().find((tab) => tab === this.tab()) ?? 'content');
  protected readonly previewShown = computed(() => this.wide() || this.current() === PREVIEW);
  protected readonly preview = computed(() => {
    const me = this.session.user();
    return me ? previewOf(this.store.own(), this.store.draft(), me) : undefined;
  });
  protected readonly link = computed(() => publicLink(this.store.own()));
  private readonly work = oneAtATime();
  protected readonly busy = this.work.busy;
  /** What the student chose in the dialog and could not be published. */
  private unpublished: PublishChoice | undefined;
  /** Results that arrived by themselves in a page that others may see already. */
  protected readonly arrived = computed(() => {
    const { facts, published } = this.store.own();
    return published ? facts.filter(({ isNew }) => isNew).length : 0;
  });
  protected readonly upToDate = computed(() => this.store.own().published !== undefined && !this.store.changed());

  ngOnInit(): void {
    this.store.begin(this.portfolio());
  }

  protected async publish(): Promise<void> {
    if (this.busy()) return;
    await this.work.perform(async () => {
      await this.store.look();
      const choice = await this.ask.answer<PublishQuestion, PublishChoice>(
        () => import('./publish-dialog').then((m) => m.PublishDialog),
        { own: this.store.own(), ...(this.unpublished && { chosen: this.unpublished }) },
        '600px',
      );
      if (!choice) return;
      this.unpublished = choice;
      if (!(await this.store.flush())) return this.notices.show(this.t('portfolio.publish.saveFirst'));
      await this.store.publish(choice);
      this.unpublished = undefined;
      this.notices.show(this.t('portfolio.publish.done'));
    });
  }

  protected async unpublish(): Promise<void> {
    if (this.busy()) return;
    const agreed = await this.confirm.ask({
      title: this.t('portfolio.unpublish.ask'),
      text: this.t('portfolio.unpublish.means'),
      act: this.t('portfolio.unpublish.act'),
    });
    if (!agreed) return;
    await this.work.perform(async () => {
      await this.store.act(({ id, revision }) =>
        this.http.post<OwnPortfolio>(`/api/portfolio/${id}/unpublish`, { baseRevision: revision }),
      );
      this.notices.show(this.t('portfolio.unpublish.done'));
    });
  }

  /** Shows what differs and does what the person chooses; the other wording can be restored for a while. */
  protected async compare(): Promise<void> {
    const theirs = this.store.theirs();
    if (!theirs) return;
    const found = differences(this.store.draft(), draftOf(theirs));
    const choice = await this.ask.answer<Difference[], 'mine' | 'theirs'>(
      () => import('./conflict-dialog').then((m) => m.ConflictDialog),
      found,
      '760px',
    );
    if (!choice) return;
    const given = this.store.resolve(choice);
    if (!given) return;
    const back = await this.notices.offer(this.t('portfolio.conflict.taken'), this.t('portfolio.editor.undo'));
    if (back) this.store.edit(given);
  }
}
