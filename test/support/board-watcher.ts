import type { StandingsUpdate, Notice, TimerUpdate } from '@olympiad/shared-dto/socket.js';
import type { Standings } from '@olympiad/shared-dto/standings.dto.js';
import { io } from 'socket.io-client';
import { LiveConnection, type LiveHint } from '../../apps/web/src/app/core/socket/live-connection.js';
import { ReadingPace } from '../../apps/web/src/app/core/socket/reading-pace.js';
import { BOARD_PACE, withUpdate } from '../../apps/web/src/app/features/board/board-rows.js';
import type { Client } from './client.js';
import { DOMAIN, type OwnNginx } from './own-nginx.js';

/** A loss of the connection and what came after it, in milliseconds of this process. */
interface Loss {
  at: number;
  /** When the room was joined again. */
  joinedAt?: number;
  /** When the board had been read after that. */
  readAt?: number;
}

/**
 * Somebody who watches a board through nginx: the web app's own connection, which decides how soon it comes back, and
 * its page's rules of when to read.
 */
export class BoardWatcher {
  readonly timers: TimerUpdate[] = [];
  readonly notices: Notice[] = [];
  readonly losses: Loss[] = [];
  isConnected = false;
  hasJoined = false;
  /** The newest version that a message told of. */
  told = 0;
  private board: Standings | undefined;
  private readonly pace = new ReadingPace(() => {
    // An answer that is none is read again as any other failure.
    this.read().catch(() => this.pace.failed());
  }, BOARD_PACE);
  private readonly connection: LiveConnection;

  constructor(
    private readonly nginx: OwnNginx,
    private readonly olympiadId: string,
    readonly person?: Client,
  ) {
    this.connection = new LiveConnection({
      open: async (options) =>
        io(`https://127.0.0.1:${nginx.port}`, {
          ...options,
          forceNew: true,
          rejectUnauthorized: false,
          extraHeaders: { host: `${DOMAIN}:${nginx.port}`, origin: nginx.origin },
        }),
      token: () => person?.token,
      renew: async () => person?.renew().catch(() => undefined),
      hint: (hint) => this.hear(hint),
      opened: (isOpen) => this.note(isOpen),
      crowdedOut: () => undefined,
    });
    this.connection.follow(olympiadId);
  }

  /** The version of the board on this screen. */
  get version(): number {
    return this.board?.version ?? 0;
  }

  close(): void {
    this.pace.stop();
    this.connection.leave(this.olympiadId);
  }

  private note(isOpen: boolean): void {
    if (this.isConnected && !isOpen) this.losses.push({ at: performance.now() });
    this.isConnected = isOpen;
    this.hasJoined = false;
  }

  private hear(hint: LiveHint): void {
    if (hint.kind === 'timer') this.timers.push(hint.update);
    if (hint.kind === 'notice') {
      this.notices.push(hint.notice);
      this.pace.missed();
    }
    if (hint.kind === 'rejoined') {
      this.hasJoined = true;
      const loss = this.losses.at(-1);
      if (loss) loss.joinedAt ??= performance.now();
      this.pace.cameBack();
    }
    if (hint.kind === 'standings') this.move(hint.update);
  }

  private move(update: StandingsUpdate): void {
    this.told = Math.max(this.told, update.version ?? 0);
    const next = this.board && withUpdate(this.board, update);
    if (next) {
      this.board = next;
      this.pace.settle();
    } else this.pace.missed();
  }

  private async read(): Promise<void> {
    const loss = this.losses.at(-1);
    const hadJoined = this.hasJoined;
    const headers = { ...(this.person?.token && { authorization: `Bearer ${this.person.token}` }) };
    const path = `/api/olympiads/${this.olympiadId}/standings?limit=50&page=1`;
    const answer = await this.nginx.ask(path, { headers }).catch(() => undefined);
    if (answer?.status !== 200) {
      this.pace.failed();
      return;
    }
    const board = JSON.parse(answer.text) as Standings;
    // A message may have come while it was read.
    if (board.version >= this.version) this.board = board;
    if (loss && hadJoined) loss.readAt ??= performance.now();
  }
}
