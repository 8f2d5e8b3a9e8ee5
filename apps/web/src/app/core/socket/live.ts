import { effect, inject, Injectable, signal, untracked } from '@angular/core';
import {
  JOIN_OLYMPIAD,
  LEADERBOARD_UPDATE,
  LEAVE_OLYMPIAD,
  NOTICE,
  TIMER_UPDATE,
  type JoinAcknowledgement,
  type LeaderboardUpdate,
  type Notice,
  type SocketHandshake,
  type TimerUpdate,
} from '@olympiad/shared-dto/socket.js';
import { filter, Observable, Subject } from 'rxjs';
import type { Socket } from 'socket.io-client';
import { AppConfig } from '../config/app-config';
import { Session } from '../session/session';

/** A hint to read something again over HTTP. `rejoined`: messages may have been missed. */
export type LiveHint =
  | { kind: 'leaderboard'; update: LeaderboardUpdate }
  | { kind: 'timer'; update: TimerUpdate }
  | { kind: 'notice'; notice: Notice }
  | { kind: 'rejoined'; olympiadId: string };

const COME_BACK_MS = 2_000;

/** One socket for the page, opened with the first olympiad that is watched and closed with the last. */
@Injectable({ providedIn: 'root' })
export class Live {
  private readonly config = inject(AppConfig);
  private readonly session = inject(Session);
  private readonly hints = new Subject<LiveHint>();
  private readonly rooms = new Map<string, number>();
  private readonly open = signal(false);
  private wasOpen = false;
  private socket: Socket | null = null;
  private opening: Promise<Socket> | null = null;

  /** While false, watchers poll. */
  readonly connected = this.open.asReadonly();

  constructor() {
    effect(() => {
      this.session.signedIn();
      // Another account must not go on with the old one's rights.
      untracked(() => this.socket?.disconnect().connect());
    });
  }

  /** Everything said about the olympiad while subscribed. */
  joinOlympiad(olympiadId: string): Observable<LiveHint> {
    return new Observable<LiveHint>((watcher) => {
      const said = this.hints.pipe(filter((hint) => about(hint) === olympiadId)).subscribe(watcher);
      this.rooms.set(olympiadId, (this.rooms.get(olympiadId) ?? 0) + 1);
      void this.connect().then((socket) => {
        if (socket.connected && this.rooms.has(olympiadId)) this.join(socket, olympiadId);
      });
      return () => {
        said.unsubscribe();
        this.leave(olympiadId);
      };
    });
  }

  private handshake(): SocketHandshake {
    return { token: this.session.token() ?? undefined, again: this.wasOpen || undefined };
  }

  private connect(): Promise<Socket> {
    this.opening ??= import('socket.io-client').then(({ io }) => {
      const socket = io(this.config.socketUrl || undefined, {
        transports: ['websocket'],
        // Asked at each attempt, so that a reconnect carries the token of now.
        auth: (give) => give(this.handshake()),
      });
      socket.on('connect', () => {
        this.open.set(true);
        this.wasOpen = true;
        for (const id of this.rooms.keys()) this.join(socket, id);
      });
      socket.on('disconnect', (reason) => {
        this.open.set(false);
        // Cut by the server, as when a role changed; after a lost network the library comes back by itself.
        if (reason === 'io server disconnect') void this.comeBack(socket);
      });
      socket.on('connect_error', () => {
        // Refused rather than out of reach, as with a token that ended while the device slept.
        if (!socket.active) void this.comeBack(socket);
      });
      socket.on(LEADERBOARD_UPDATE, (update: LeaderboardUpdate) => this.hints.next({ kind: 'leaderboard', update }));
      socket.on(TIMER_UPDATE, (update: TimerUpdate) => this.hints.next({ kind: 'timer', update }));
      socket.on(NOTICE, (notice: Notice) => {
        // The server ended this session: asking for a new token tells whether for good.
        if (notice.kind === 'signed-out') void this.session.renew();
        this.hints.next({ kind: 'notice', notice });
      });
      this.socket = socket;
      return socket;
    });
    return this.opening;
  }

  /** With a new token, or as nobody; the library itself does not come back after a refusal. */
  private async comeBack(socket: Socket): Promise<void> {
    await this.session.renew();
    await new Promise((resolve) => setTimeout(resolve, COME_BACK_MS));
    if (this.socket === socket) socket.connect();
  }

  private join(socket: Socket, olympiadId: string): void {
    socket.emit(JOIN_OLYMPIAD, olympiadId, (answer: JoinAcknowledgement) => {
      if (answer.ok) this.hints.next({ kind: 'rejoined', olympiadId });
    });
  }

  private leave(olympiadId: string): void {
    const left = (this.rooms.get(olympiadId) ?? 1) - 1;
    if (left > 0) {
      this.rooms.set(olympiadId, left);
      return;
    }
    this.rooms.delete(olympiadId);
    this.socket?.emit(LEAVE_OLYMPIAD, olympiadId);
    if (this.rooms.size > 0) return;
    this.socket?.disconnect();
    this.socket = null;
    this.opening = null;
    this.open.set(false);
  }
}

function about(hint: LiveHint): string | undefined {
  switch (hint.kind) {
    case 'leaderboard':
    case 'timer':
      return hint.update.olympiadId;
    case 'notice':
      return hint.notice.olympiadId;
    case 'rejoined':
      return hint.olympiadId;
  }
}
