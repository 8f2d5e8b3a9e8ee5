import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import type { ChangeStreamDocument, Document } from 'mongodb';
import type { Connection } from 'mongoose';
import { Subject, type Observable } from 'rxjs';
import { DatabaseState } from '../database/database-state.js';

const AGAIN_MS = 500;

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
  private stream: ReturnType<Connection['watch']> | undefined;
  private stopped = false;
  private again: NodeJS.Timeout | undefined;
  private up = false;

  /** Changes as they come, of all watched collections. */
  readonly changes: Observable<TailChange> = this.seen.asObservable();
  /** The tail was broken and is back: changes may have been missed. */
  readonly gap: Observable<void> = this.gaps.asObservable();

  constructor(
    @Inject(getConnectionToken()) private readonly connection: Connection,
    private readonly database: DatabaseState,
  ) {}

  /** Asks for a collection's changes; called while modules start. */
  watch(collection: string): void {
    this.watched.add(collection);
  }

  get isUp(): boolean {
    return this.up;
  }

  onApplicationBootstrap(): void {
    this.database.whenPrepared(() => void this.open(true));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.again);
    await this.stream?.close().catch(() => undefined);
  }

  private open(first: boolean): void {
    if (this.stopped || this.watched.size === 0) return;
    const stream = this.connection
      .getClient()
      .db()
      .watch([{ $match: { 'ns.coll': { $in: [...this.watched] } } }], {
        fullDocument: 'updateLookup',
        timeoutMS: 0,
        maxAwaitTimeMS: 1_000,
      });
    this.stream = stream as never;
    let over = false;
    const end = (error?: unknown): void => {
      if (over) return;
      over = true;
      this.up = false;
      if (this.stopped) return;
      this.log.warn(`The change stream ended${error instanceof Error ? `: ${error.message}` : ''}; opening it again`);
      void stream.close().catch(() => undefined);
      this.again = setTimeout(() => this.open(false), AGAIN_MS);
    };
    stream.on('change', (change) => this.seen.next(change as TailChange));
    stream.on('error', end);
    stream.on('end', () => end());
    stream.on('close', () => end());
    stream.on('init', () => {
      this.up = true;
      if (!first) this.gaps.next();
    });
  }
}
