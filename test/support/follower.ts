import { io, type Socket } from 'socket.io-client';
import {
  JOIN_ATTEMPT,
  JOIN_OLYMPIAD,
  STANDINGS_UPDATE,
  LEAVE_OLYMPIAD,
  NOTICE,
  TIMER_UPDATE,
  type AttemptJoinAcknowledgement,
  type JoinAcknowledgement,
  type StandingsUpdate,
  type Notice,
  type TimerUpdate,
} from '@olympiad/shared-dto/socket.js';
import type { ApiProcess } from './api-processes.js';
import type { TestApp } from './start-app.js';
import { until } from './until.js';

/** In which a message is answered, on a busy machine too. */
const ANSWER_LIMIT_MS = 30_000;

interface Options {
  token?: string | undefined;
  /** Says that it had been connected before. */
  again?: boolean;
  origin?: string;
  transports?: ('websocket' | 'polling')[];
}

/** A socket of one process, and all it was told. */
export class Follower {
  readonly standings: StandingsUpdate[] = [];
  readonly timers: TimerUpdate[] = [];
  readonly notices: Notice[] = [];
  /** Why it was refused or cut, the newest last. */
  readonly refusals: { message: string; data?: { errorCode?: string } }[] = [];
  readonly cuts: string[] = [];
  readonly socket: Socket;

  constructor({ url }: Pick<ApiProcess, 'url'>, { token, again, origin, transports = ['websocket'] }: Options = {}) {
    this.socket = io(url, {
      transports,
      reconnection: false,
      forceNew: true,
      auth: { ...(token !== undefined && { token }), ...(again && { again }) },
      ...(origin && { extraHeaders: { origin } }),
    });
    this.socket.on(STANDINGS_UPDATE, (update: StandingsUpdate) => this.standings.push(update));
    this.socket.on(TIMER_UPDATE, (update: TimerUpdate) => this.timers.push(update));
    this.socket.on(NOTICE, (notice: Notice) => this.notices.push(notice));
    this.socket.on('connect_error', (error) => this.refusals.push(error));
    this.socket.on('disconnect', (reason) => this.cuts.push(reason));
  }

  /** Waits until it is let in or refused. */
  async decided(): Promise<this> {
    await until('the socket is let in or refused', () => this.socket.connected || this.refusals.length > 0);
    return this;
  }

  join(olympiadId: unknown): Promise<JoinAcknowledgement> {
    return this.socket.timeout(ANSWER_LIMIT_MS).emitWithAck(JOIN_OLYMPIAD, olympiadId) as Promise<JoinAcknowledgement>;
  }

  /** Shows the attempt as the page load of that name. */
  show(attemptId: unknown, clientId: unknown): Promise<AttemptJoinAcknowledgement> {
    const asked = { attemptId, clientId };
    return this.socket.timeout(ANSWER_LIMIT_MS).emitWithAck(JOIN_ATTEMPT, asked) as Promise<AttemptJoinAcknowledgement>;
  }

  leave(olympiadId: unknown): Promise<JoinAcknowledgement> {
    return this.socket.timeout(ANSWER_LIMIT_MS).emitWithAck(LEAVE_OLYMPIAD, olympiadId) as Promise<JoinAcknowledgement>;
  }
}

/** The sockets that a test opens, until its end. */
export class Followers {
  private readonly opened: Follower[] = [];

  /** A socket of the first or second process, once it is let in or refused. */
  follow({ processes }: TestApp, place: 0 | 1, options: Options = {}): Promise<Follower> {
    const process = processes[place];
    if (!process) throw new Error('There is no such process');
    const follower = new Follower(process, options);
    this.opened.push(follower);
    return follower.decided();
  }

  disconnect(): void {
    for (const follower of this.opened.splice(0)) follower.socket.disconnect();
  }
}
