import { HttpClient, httpResource } from '@angular/common/http';
import { Component, computed, inject, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { SessionEntry } from '@olympiad/shared-dto/auth.dto.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import { firstValueFrom } from 'rxjs';
import { Notices } from '../../core/errors/notices';
import { toProblem } from '../../core/errors/problem';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { ResourceStates } from '../../shared/states/resource-states';

/** Where the account is signed in, each to be signed out of; and all of it at once. */
@Component({
  selector: 'app-sessions-list',
  imports: [MatButton, ResourceStates],
  templateUrl: './sessions-list.html',
  styles: `
    ul {
      list-style: none;
      margin: 0;
      padding: 0;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--app-1) var(--app-2);
      padding: var(--app-1) 0;
      border-bottom: 1px solid var(--mat-sys-outline-variant);
    }
    .what {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 var(--app-1);
    }
    .what .app-muted {
      flex-basis: 100%;
    }
  `,
})
export class SessionsList {
  private readonly http = inject(HttpClient);
  private readonly notices = inject(Notices);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;

  readonly everywhere = output();
  protected readonly busy = signal<string | null>(null);
  protected readonly sessions = httpResource<Page<SessionEntry>>(() => ({
    url: '/api/auth/sessions',
    params: { limit: 100 },
  }));
  /** An API of an earlier release has no such list. */
  protected readonly isKnown = computed(
    () => this.sessions.status() !== 'error' || toProblem(this.sessions.error()).status !== 404,
  );

  protected words({ browser, system }: SessionEntry): string {
    if (browser && system) return this.t('profile.device', { browser, system });
    return browser ?? system ?? this.t('profile.unknownDevice');
  }

  protected async end(session: SessionEntry): Promise<void> {
    if (this.busy()) return;
    this.busy.set(session.id);
    try {
      await firstValueFrom(this.http.delete(`/api/auth/sessions/${session.id}`));
      this.notices.show(this.t('profile.signedOutThere', { device: this.words(session) }));
    } catch (error) {
      this.notices.fail(error);
    } finally {
      this.busy.set(null);
      this.sessions.reload();
    }
  }
}
