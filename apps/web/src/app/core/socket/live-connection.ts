import {
  JOIN_ATTEMPT,
  JOIN_OLYMPIAD,
  STANDINGS_UPDATE,
  LEAVE_ATTEMPT,
  LEAVE_OLYMPIAD,
  NOTICE,
  TIMER_UPDATE,
  type AttemptJoinAcknowledgement,
  type JoinAcknowledgement,
  type StandingsUpdate,
  type Notice,
  type SocketHandshake,
  type TimerUpdate,
} from '@olympiad/shared-dto/socket.js';
import type { AttemptVersion } from '@olympiad/shared-dto/attempts.dto.js';
import type { Socket } from 'socket.io-client';
import { unattended } from '../errors/unattended';

/** A hint to read something again over HTTP. `rejoined`: messages may have been missed. */
export type LiveHint =
  | { kind: 'standings'; update: StandingsUpdate }
  | { kind: 'timer'; update: TimerUpdate }
  | { kind: 'notice'; notice: Notice }
  | { kind: 'rejoined'; olympiadId: string }
  /** Hints about the account arrive from here on; earlier ones may have been missed. */
  | { kind: 'listening' }
  /** Saves into the attempt arrive as hints from here on, until the connection is lost. */
  | { kind: 'showing'; attemptId: string; is: Partial<AttemptVersion> };

/** How a socket is opened. */
export interface LiveOptions {
  transports: ['websocket'];
  reconnectionDelay: number;
  reconnectionDelayMax: number;
  randomizationFactor: number;
  auth: (give: (handshake: SocketHandshake) => void) => void;
}

/** What a connection needs of the page it is for, and what it tells it. */
export interface LivePage {
  open(options: LiveOptions): Promise<Socket>;
  /** The token of now; undefined while nobody is signed in. */
  token(): string | undefined;
  /** Gets a new token; it answers also when there is none to be had. */
  renew(): Promise<unknown>;
  hint(hint: LiveHint): void;
  opened(isOpen: boolean): void;
  /** The server ended the connection because the account has too many; it does not come back by itself. */
  crowdedOut(isOut: boolean): void;
}

/**
 * After a lost network: soon, and those who lost it together spread over a second; while a site stays away, less and
 * less often.
 */
const RETURN = { reconnectionDelay: 1_000, reconnectionDelayMax: 5_000, randomizationFactor: 0.5 };
/** After a refusal. */
const COME_BACK_MS = 2_000;

/** One socket, opened with the first that is followed and closed with the last; it knows no framework. */
export class LiveConnection {
  private readonly rooms = new Map<string, number>();
  /** The attempts this page shows, each with the name it saves under. */
  private readonly attempts = new Map<string, string>();
  /** How many listen to hints about the account. */
  private listeners = 0;
  private wasOpen = false;
  private isCrowdedOut = false;
  private socket: Socket | null = null;
  private opening: Promise<Socket> | null = null;

  constructor(private readonly page: LivePage) {}

  follow(olympiadId: string): void {
    this.rooms.set(olympiadId, (this.rooms.get(olympiadId) ?? 0) + 1);
    unattended(async () => {
      const socket = await this.connect();
      if (socket.connected && this.rooms.has(olympiadId)) this.join(socket, olympiadId);
    });
  }

  leave(olympiadId: string): void {
    const left = (this.rooms.get(olympiadId) ?? 1) - 1;
    if (left > 0) {
      this.rooms.set(olympiadId, left);
      return;
    }
    this.rooms.delete(olympiadId);
    this.socket?.emit(LEAVE_OLYMPIAD, olympiadId);
    this.closeIfLast();
  }

  show(attemptId: string, clientId: string): void {
    this.attempts.set(attemptId, clientId);
    unattended(async () => {
      const socket = await this.connect();
      if (socket.connected) this.joinAttempt(socket, attemptId);
    });
  }

  hide(attemptId: string): void {
    this.attempts.delete(attemptId);
    this.socket?.emit(LEAVE_ATTEMPT, attemptId);
    this.closeIfLast();
  }

  /** The server tells an account's sockets by itself: being connected is all. */
  listenToOwn(): void {
    this.listeners += 1;
    unattended(async () => {
      const socket = await this.connect();
      if (socket.connected) this.page.hint({ kind: 'listening' });
    });
  }

  stopListening(): void {
    this.listeners -= 1;
    this.closeIfLast();
  }

  private closeIfLast(): void {
    if (this.rooms.size + this.attempts.size + this.listeners > 0) return;
    this.socket?.disconnect();
    this.socket = null;
    this.opening = null;
    this.page.opened(false);
    this.crowdedOut(false);
  }

  /** With the account of now: another one must not go on with the old one's rights. */
  startAgain(): void {
    this.socket?.disconnect().connect();
  }

  private crowdedOut(isOut: boolean): void {
    this.isCrowdedOut = isOut;
    this.page.crowdedOut(isOut);
  }

  private handshake(): SocketHandshake {
    return { token: this.page.token(), again: this.wasOpen || undefined };
  }

  private connect(): Promise<Socket> {
    this.opening ??= this.page
      .open({
        transports: ['websocket'],
        ...RETURN,
        // Asked at each attempt, so that a reconnect carries the token of now.
        auth: (give) => give(this.handshake()),
      })
      .then((socket) => {
        this.listen(socket);
        this.socket = socket;
        return socket;
      })
      .catch((error: unknown) => {
        // The next who follows tries again.
        this.opening = null;
        throw error;
      });
    return this.opening;
  }

  private listen(socket: Socket): void {
    socket.on('connect', () => {
      this.page.opened(true);
      this.wasOpen = true;
      this.crowdedOut(false);
      if (this.listeners > 0) this.page.hint({ kind: 'listening' });
      for (const id of this.rooms.keys()) this.join(socket, id);
      for (const id of this.attempts.keys()) this.joinAttempt(socket, id);
    });
    socket.on('disconnect', (reason) => {
      this.page.opened(false);
      // Cut by the server, as when a role changed; after a lost network the library comes back by itself.
      if (reason === 'io server disconnect' && !this.isCrowdedOut) unattended(() => this.comeBack(socket));
    });
    socket.on('connect_error', () => {
      // Refused rather than out of reach, as with a token that ended while the device slept.
      if (!socket.active) unattended(() => this.comeBack(socket));
    });
    socket.on(STANDINGS_UPDATE, (update: StandingsUpdate) => this.page.hint({ kind: 'standings', update }));
    socket.on(TIMER_UPDATE, (update: TimerUpdate) => this.page.hint({ kind: 'timer', update }));
    socket.on(NOTICE, (notice: Notice) => {
      // The server ended this session: asking for a new token tells whether for good.
      if (notice.kind === 'signed-out') unattended(() => this.page.renew());
      // Coming back would only send the next one away.
      if (notice.kind === 'too-many-sockets') this.crowdedOut(true);
      this.page.hint({ kind: 'notice', notice });
    });
  }

  /** With a new token, or as nobody; the library itself does not come back after a refusal. */
  private async comeBack(socket: Socket): Promise<void> {
    await this.page.renew();
    await comeBackTime();
    if (this.socket === socket) socket.connect();
  }

  private join(socket: Socket, olympiadId: string): void {
    socket.emit(JOIN_OLYMPIAD, olympiadId, (answer: JoinAcknowledgement) => {
      if (answer.ok) this.page.hint({ kind: 'rejoined', olympiadId });
      // What may not be followed stays so; a server that could not look, as without its database, is asked again.
      else if (answer.error?.errorCode !== 'NOT_FOUND') unattended(() => this.joinLater(socket, olympiadId));
    });
  }

  /** A server of the release before does not answer this. */
  private joinAttempt(socket: Socket, attemptId: string): void {
    const clientId = this.attempts.get(attemptId);
    if (clientId === undefined) return;
    socket.emit(JOIN_ATTEMPT, { attemptId, clientId }, ({ ok, version, state }: AttemptJoinAcknowledgement) => {
      // One that is refused goes on asking for the version.
      if (ok) this.page.hint({ kind: 'showing', attemptId, is: { version, state } });
    });
  }

  private async joinLater(socket: Socket, olympiadId: string): Promise<void> {
    await comeBackTime();
    if (this.socket === socket && socket.connected && this.rooms.has(olympiadId)) this.join(socket, olympiadId);
  }
}

const comeBackTime = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, COME_BACK_MS));
