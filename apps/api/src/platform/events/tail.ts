import { setTimeout as delay } from 'node:timers/promises';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import type { ChangeStream, ChangeStreamDocument, Document } from 'mongodb';
import type { Connection } from 'mongoose';
import { Subject, type Observable } from 'rxjs';
import { DatabaseState } from '../database/database-state.js';
import { unattended } from '../errors/unattended.js';
import { HealthParts } from '../health-part.js';

const AGAIN_MS = 500;
const AWAIT_MS = 1_000;

/** One change of a watched collection. */
export type TailChange = ChangeStreamDocument<Document>;

/**
 * This replica's tail of the database's change stream, over the collections modules ask for.
 * While it is broken nothing may be cached, and when it is back everything watched has to be read again.
 */
@Injectable()
export class Tail implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Tail');
  private readonly watched = new Set<string>();
  private readonly seen = new Subject<TailChange>();
  private readonly gaps = new Subject<void>();
  private stream: ChangeStream | undefined;
  private stopped = false;
  private up = false;

  /** Changes as they come, of all watched collections. */
  readonly changes: Observable<TailChange> = this.seen.asObservable();
  /** The tail was broken and is back: changes may have been missed. */
  readonly gap: Observable<void> = this.gaps.asObservable();

  constructor(
    @Inject(getConnectionToken()) private readonly connection: Connection,
    private readonly database: DatabaseState,
    parts: HealthParts,
  ) {
    parts.register({
      name: 'live',
      essential: false,
      check: async () => (this.up ? { ok: true } : { ok: false, message: 'The change stream is being opened' }),
    });
  }

  /** Asks for a collection's changes; called while modules start. */
  watch(collection: string): void {
    this.watched.add(collection);
  }

  /** Calls at every new document of a collection; what comes while the tail is broken is missed. */
  onInsert(collection: string, call: () => void): void {
    this.watch(collection);
    this.changes.subscribe((change) => {
      if (change.operationType === 'insert' && change.ns.coll === collection) call();
    });
  }

  get isUp(): boolean {
    return this.up;
  }

  onApplicationBootstrap(): void {
    this.database.whenPrepared(() => unattended(this.log, 'Changes could not be followed', () => this.read()));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    // A stream that cannot be closed is ended by the server once nothing asks for its news. What is still asked of it
    // ends with the connection: its answer may take as long as the server waits for news.
    await this.stream?.close().catch(() => undefined);
  }

  private async read(): Promise<void> {
    for (let opened = 0; !this.stopped; opened += 1) {
      try {
        await this.readUntilBroken(opened > 0);
      } catch (error) {
        if (this.stopped) return;
        const why = error instanceof Error ? error.message : 'unknown';
        this.log.warn(`The change stream ended and is reopened: ${why}`);
        await delay(AGAIN_MS);
      } finally {
        this.up = false;
        // As at the end: the server lets go of it.
        await this.stream?.close().catch(() => undefined);
      }
    }
  }

  private async readUntilBroken(missedSome: boolean): Promise<void> {
    if (this.watched.size === 0) return delay(AGAIN_MS);
    const stream = this.connection
      .getClient()
      .db()
      .watch([{ $match: { 'ns.coll': { $in: [...this.watched] } } }], {
        fullDocument: 'updateLookup',
        maxAwaitTimeMS: AWAIT_MS,
      });
    this.stream = stream;
    // Told as soon as the server has opened it: from here on no change is missed.
    stream.once('resumeTokenChanged', () => this.opened(missedSome));
    // Answers with nothing after AWAIT_MS, so a server that hangs is noticed by the operation's own limit.
    while (!this.stopped) {
      const change = await stream.tryNext();
      // One that the server ended answers with nothing at once, for ever: asking on would leave no time for anything.
      if (!change && stream.closed) throw new Error('the server ended it');
      if (!this.up) this.opened(missedSome);
      if (change) this.seen.next(change);
    }
  }

  private opened(missedSome: boolean): void {
    this.up = true;
    if (missedSome) this.gaps.next();
  }
}
