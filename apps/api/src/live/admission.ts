import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { NOTICE } from '@olympiad/shared-dto/socket.js';
import type { IncomingMessage } from 'node:http';
import { AccessTokens } from '../auth/access-tokens.js';
import { TokenExpired, Unauthenticated } from '../auth/auth.errors.js';
import { SETTINGS, type Settings } from '../platform/config/config.module.js';
import { toAppError } from '../platform/errors/to-app-error.js';
import type { AppError } from '../platform/errors/app-error.js';
import { Ticker } from '../platform/jobs/ticker.js';
import { Rooms, sessionRoom, userRoom, type LiveSocket } from './rooms.js';

/** Who may connect, and for how long. */
@Injectable()
export class Admission implements OnApplicationBootstrap {
  private readonly trusted: string | undefined;

  constructor(
    private readonly tokens: AccessTokens,
    private readonly rooms: Rooms,
    private readonly ticker: Ticker,
    @Inject(SETTINGS) { FRONTEND_URL }: Settings,
  ) {
    this.trusted = FRONTEND_URL ? new URL(FRONTEND_URL).origin : undefined;
  }

  onApplicationBootstrap(): void {
    this.tokens.ended.subscribe(({ sessionId, userId }) => {
      const room = sessionId === undefined ? userRoom(userId) : sessionRoom(sessionId);
      for (const socket of this.rooms.socketsIn(room)) this.check(socket);
    });
    // Finds tokens whose time is up, by the clock of the rules.
    this.ticker.everySecond('sockets', async () => {
      for (const socket of this.rooms.sockets()) this.check(socket);
    });
  }

  /** Browsers name the page's origin, and only our own pages may connect; other programs name none. */
  isOwnOrigin({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
    const { origin, host } = headers;
    if (origin === undefined) return true;
    if (origin === this.trusted) return true;
    return URL.canParse(origin) && new URL(origin).host === host;
  }

  /** Takes a connection in: without a token as nobody, with a bad one not at all. Throws the failure to answer. */
  async admit(socket: LiveSocket): Promise<void> {
    socket.data.asked = { count: 0, since: 0 };
    socket.data.windows = new Map();
    const token: unknown = socket.handshake.auth['token'];
    if (token === undefined || token === null) return;
    if (typeof token !== 'string') throw new Unauthenticated();
    await this.tokens.refreshed();
    const { caller, refused } = this.tokens.judge(token);
    if (!caller) throw refused === 'expired' ? new TokenExpired() : new Unauthenticated();
    socket.data.token = token;
    // Whoever waits for approval sees what everybody sees.
    if (caller.status === 'active') socket.data.caller = caller;
    socket.data.userId = caller.id;
    await socket.join([userRoom(caller.id), sessionRoom(caller.sessionId)]);
  }

  /** A failure as the client's `connect_error` carries it. */
  toConnectError(thrown: unknown): Error {
    const error: AppError = toAppError(thrown) ?? new Unauthenticated();
    return Object.assign(new Error(error.message), {
      data: { errorCode: error.errorCode, message: error.message },
    });
  }

  /** Cuts a connection whose token holds no longer. */
  private check(socket: LiveSocket): void {
    const { token } = socket.data;
    if (token === undefined) return;
    const { refused } = this.tokens.judge(token);
    if (refused === undefined) return;
    if (refused === 'invalid') {
      socket.emit(NOTICE, { kind: 'signed-out' });
      socket.disconnect(true);
    } else {
      // As a loss of network: the client comes back by itself, with the token it has by then.
      socket.conn.close();
    }
  }
}
