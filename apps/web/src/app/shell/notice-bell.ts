import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { NoticeList } from '@olympiad/shared-dto/notices.dto.js';
import { mdiBellOutline } from '../core/generated/shell-icons';
import { Texts } from '../core/language/texts';
import { SessionStore } from '../core/session/session-store';
import { followed } from '../core/socket/followed';
import { Live } from '../core/socket/live';
import { Icon } from '../shared/icon/icon';

const LOOK_MS = 60_000;
const MOST = 99;

/** How much there is that the person has not seen yet, and the way to it. It opens no socket of its own. */
@Component({
  selector: 'app-notice-bell',
  imports: [Icon, RouterLink],
  template: `
    @if (isKnown()) {
      <a routerLink="/notices" [attr.aria-label]="label()">
        <app-icon [path]="icon" />
        @if (unseen() > 0) {
          <span class="count app-number" aria-hidden="true">{{ unseen() > most ? most + '+' : unseen() }}</span>
        }
      </a>
    }
  `,
  styles: `
    a {
      position: relative;
      display: inline-grid;
      place-items: center;
      width: 48px;
      height: 48px;
      border-radius: 50%;
      color: var(--mat-sys-on-surface-variant);
    }
    .count {
      position: absolute;
      top: 4px;
      inset-inline-start: 24px;
      min-width: 18px;
      padding: 0 4px;
      border-radius: 9px;
      box-sizing: border-box;
      font: var(--mat-sys-label-small);
      line-height: 18px;
      text-align: center;
      color: var(--mat-sys-on-primary);
      background: var(--mat-sys-primary);
    }
  `,
})
export class NoticeBell {
  private readonly session = inject(SessionStore);
  private readonly texts = inject(Texts);
  protected readonly icon = mdiBellOutline;
  protected readonly most = MOST;

  private readonly isActive = computed(() => this.session.user()?.status === 'active');
  private readonly list = httpResource<NoticeList>(() =>
    this.isActive() ? { url: '/api/notices', params: { limit: 1 } } : undefined,
  );
  /** An API of an earlier release has none. */
  protected readonly isKnown = computed(() => this.list.hasValue());
  protected readonly unseen = computed(() => (this.list.hasValue() ? this.list.value().unseen : 0));
  protected readonly label = computed(() => this.texts.n('nav.notices', this.unseen()));

  constructor() {
    followed(this.list, {
      hear: (hint) => (hint.kind === 'notice' && hint.notice.kind === 'inbox-changed' ? 'old' : undefined),
      every: () => (this.isActive() ? LOOK_MS : undefined),
    }).listen(inject(Live).overheard);
  }
}
