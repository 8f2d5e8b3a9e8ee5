import { effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { Notice } from '@olympiad/shared-dto/socket.js';
import { filter, Observable, Subject } from 'rxjs';
import { AppConfig } from '../config/app-config';
import { SessionStore } from '../session/session-store';
import { LiveConnection, type LiveHint } from './live-connection';

export type { LiveHint } from './live-connection';

const OF_THE_ACCOUNT: ReadonlySet<Notice['kind']> = new Set(['job-changed', 'inbox-changed']);

/** One socket for the page, opened with the first subscription and closed with the last. */
@Injectable({ providedIn: 'root' })
export class Live {
  private readonly config = inject(AppConfig);
  private readonly session = inject(SessionStore);
  private readonly hints = new Subject<LiveHint>();
  private readonly open = signal(false);
  private readonly out = signal(false);
  private readonly connection = new LiveConnection({
    open: async (options) => (await import('socket.io-client')).io(this.config.socketUrl || undefined, options),
    token: () => this.session.token() ?? undefined,
    renew: () => this.session.renew(),
    hint: (hint) => this.hints.next(hint),
    opened: (isOpen) => this.open.set(isOpen),
    crowdedOut: (isOut) => this.out.set(isOut),
  });

  /** Hints about the account and its work, for listeners that need no connection of their own. */
  readonly overheard: Observable<LiveHint> = this.hints.pipe(
    filter((hint) => hint.kind === 'listening' || (hint.kind === 'notice' && OF_THE_ACCOUNT.has(hint.notice.kind))),
  );
  /** While false, watchers poll. */
  readonly connected = this.open.asReadonly();
  /** The account is open in too many windows, and this one had to make room; it does not connect again by itself. */
  readonly crowdedOut = this.out.asReadonly();

  constructor() {
    effect(() => {
      this.session.signedIn();
      untracked(() => this.connection.startAgain());
    });
  }

  /** After this window had to make room; another one makes room for it. */
  connectAgain(): void {
    this.connection.startAgain();
  }

  /** Every hint about the olympiad while subscribed. */
  joinOlympiad(olympiadId: string): Observable<LiveHint> {
    return new Observable<LiveHint>((watcher) => {
      const said = this.hints.pipe(filter((hint) => about(hint) === olympiadId)).subscribe(watcher);
      this.connection.follow(olympiadId);
      return () => {
        said.unsubscribe();
        this.connection.leave(olympiadId);
      };
    });
  }

  /** Hints about the account and its work while subscribed. */
  aboutMe(): Observable<LiveHint> {
    return new Observable<LiveHint>((watcher) => {
      const said = this.overheard.subscribe(watcher);
      this.connection.listenToOwn();
      return () => {
        said.unsubscribe();
        this.connection.stopListening();
      };
    });
  }

  /** Hints about the attempt while subscribed; this page load saves into it as `clientId`. */
  showAttempt(attemptId: string, clientId: string): Observable<LiveHint> {
    return new Observable<LiveHint>((watcher) => {
      const said = this.hints.pipe(filter((hint) => attemptOf(hint) === attemptId)).subscribe(watcher);
      this.connection.show(attemptId, clientId);
      return () => {
        said.unsubscribe();
        this.connection.hide(attemptId);
      };
    });
  }
}

function attemptOf(hint: LiveHint): string | undefined {
  if (hint.kind === 'showing') return hint.attemptId;
  return hint.kind === 'notice' ? hint.notice.attemptId : undefined;
}

function about(hint: LiveHint): string | undefined {
  switch (hint.kind) {
    case 'standings':
    case 'timer':
      return hint.update.olympiadId;
    case 'notice':
      return hint.notice.olympiadId;
    case 'rejoined':
      return hint.olympiadId;
    case 'showing':
    case 'listening':
      return undefined;
  }
}
