import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { AttemptVersion } from '@olympiad/shared-dto/attempts.dto.js';
import { AttemptChanges } from '../attempts/attempt-changes.js';
import { AttemptWindows, type FollowedAttempt } from '../attempts/attempt-windows.service.js';
import { Drain } from '../platform/drain/drain.js';
import { NotFound } from '../platform/errors/app-error.js';
import { unattended } from '../platform/errors/unattended.js';
import { Tail, type TailChange } from '../platform/events/tail.js';
import { Ticker } from '../platform/jobs/ticker.js';
import { attemptRoom, Rooms, type LiveSocket } from './rooms.js';

/** The state of an attempt when its windows were last notified; undefined before the first look. */
type Seen = FollowedAttempt | undefined;

/**
 * Keeps the windows of one attempt in step. Whatever this process stores is sent to its own sockets at once. An
 * attempt that several windows show, wherever they are connected, is looked at once a second; the others cost nothing.
 */
@Injectable()
export class AttemptNews implements OnApplicationBootstrap {
  private readonly log = new Logger('Live');
  private readonly watched = new Map<string, Seen>();

  constructor(
    private readonly changes: AttemptChanges,
    private readonly windows: AttemptWindows,
    private readonly rooms: Rooms,
    private readonly tail: Tail,
    private readonly drain: Drain,
    ticker: Ticker,
  ) {
    tail.watch('events');
    ticker.everySecond('attempts in several windows', () => this.look());
  }

  onApplicationBootstrap(): void {
    this.changes.changes.subscribe(({ attemptId, clientId }) => this.notify(attemptId, new Set([clientId])));
    this.tail.changes.subscribe((change) => this.hear(change));
    // A look at each shows which of them have several windows by now.
    this.tail.gap.subscribe(() => {
      for (const attemptId of this.rooms.attempts()) this.watch(attemptId);
    });
  }

  /** The socket shows the caller's attempt, as the page load `clientId`. Throws NotFound. */
  async join(socket: LiveSocket, attemptId: string, clientId: string): Promise<AttemptVersion> {
    const { caller } = socket.data;
    if (!caller) throw new NotFound();
    await this.windows.mustBeOf(caller.id, attemptId);
    socket.data.windows.set(attemptId, clientId);
    await socket.join(attemptRoom(attemptId));
    // Noted after joining: whoever stores something from here on tells this socket.
    const attempt = await this.windows.connected(caller.id, attemptId, { id: clientId, socket: socket.id });
    if (attempt.shared) this.watched.set(attemptId, this.watched.get(attemptId) ?? attempt);
    return { version: attempt.version, state: attempt.state };
  }

  async leave(socket: LiveSocket, attemptId: string): Promise<void> {
    const clientId = socket.data.windows.get(attemptId);
    if (clientId === undefined) return;
    socket.data.windows.delete(attemptId);
    await socket.leave(attemptRoom(attemptId));
    await this.windows.left(attemptId, { id: clientId, socket: socket.id });
  }

  /** The socket is gone, and what it showed with it; those that an ending process lets go come back elsewhere. */
  gone(socket: LiveSocket): void {
    if (this.drain.hasBegun) return;
    for (const attemptId of [...socket.data.windows.keys()]) {
      // A note that stays behind costs a look a second while the attempt is open, and nothing else.
      unattended(this.log, 'A window could not be noted', () => this.leave(socket, attemptId));
    }
  }

  private hear(change: TailChange): void {
    if (!('documentKey' in change) || change.ns.coll !== 'events' || change.operationType !== 'insert') return;
    if (change.fullDocument['type'] === 'attempt.shared') this.watch(String(change.fullDocument['key']));
  }

  private watch(attemptId: string): void {
    if (this.rooms.isEmpty(attemptRoom(attemptId)) || this.watched.has(attemptId)) return;
    this.watched.set(attemptId, undefined);
  }

  private async look(): Promise<void> {
    for (const attemptId of this.watched.keys()) {
      if (this.rooms.isEmpty(attemptRoom(attemptId))) this.watched.delete(attemptId);
    }
    if (this.watched.size === 0) return;
    for (const attempt of await this.windows.follow([...this.watched.keys()])) {
      const before = this.watched.get(attempt.id);
      if (attempt.shared) this.watched.set(attempt.id, attempt);
      else this.watched.delete(attempt.id);
      if (before?.version !== attempt.version || before.state !== attempt.state) {
        this.notify(attempt.id, savers(before, attempt));
      }
    }
  }

  /** Notifies every window of the attempt here, except one that made all the changes itself. */
  private notify(attemptId: string, by: ReadonlySet<string>): void {
    for (const socket of this.rooms.socketsIn(attemptRoom(attemptId))) {
      const clientId = socket.data.windows.get(attemptId) ?? '';
      if (by.size !== 1 || !by.has(clientId)) this.rooms.emitNotice(socket.id, { kind: 'attempt-changed', attemptId });
    }
  }
}

/** The page loads that saved between two looks. */
function savers(before: Seen, { clients }: FollowedAttempt): Set<string> {
  const known = new Map(before?.clients.map(({ id, seq }) => [id, seq]));
  return new Set(clients.flatMap(({ id, seq }) => (known.get(id) === seq ? [] : [id])));
}
