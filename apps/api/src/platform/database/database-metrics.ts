import { Inject, Injectable, Logger } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import type { MongoClient } from 'mongodb';
import mongoose, { type Connection } from 'mongoose';
import type { Counter, Histogram } from 'prom-client';
import { databaseFailure } from '../errors/to-app-error.js';
import { atMostEvery } from '../observability/at-most-every.js';
import { Metrics } from '../observability/metrics.js';
import { currentWork } from '../observability/request-context.js';
import { listenToCommands, type Command } from './commands.js';
import { DatabaseState } from './database-state.js';
import { shapeOf } from './query-shape.js';
import { replicationLag } from './replication-lag.js';

const SLOW_MS = 1_000;
/** How large the database is changes slowly, and asking costs it a little. */
const FACTS_LIFE_MS = 15_000;
/** Refusals that the product expects and answers: a duplicate key, two writers of one document. */
const EXPECTED = new Set([11_000, 112]);

type ErrorKind = 'connection' | 'timeout' | 'other';

/** The database as this process meets it: its pool, its commands, their errors; and how large it is. */
@Injectable()
export class DatabaseMetrics {
  private readonly log = new Logger('Database');
  private readonly durations: Histogram<'collection' | 'command'>;
  private readonly errors: Counter<'kind'>;
  private readonly pool = { inUse: 0, waiting: 0 };
  private watched: MongoClient | undefined;
  private away = false;

  constructor(
    metrics: Metrics,
    state: DatabaseState,
    @Inject(getConnectionToken()) private readonly connection: Connection,
  ) {
    this.durations = metrics.histogram({
      name: 'olympiad_database_query_duration_seconds',
      help: 'Time of commands to the database, by collection',
      labelNames: ['collection', 'command'],
      buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2],
    });
    this.errors = metrics.counter({
      name: 'olympiad_database_errors_total',
      help: 'Commands and connections that failed: connection, timeout, other (a refused duplicate is none)',
      labelNames: ['kind'],
    });
    for (const kind of ['connection', 'timeout', 'other']) this.errors.inc({ kind }, 0);
    metrics.gauge({ name: 'olympiad_database_up', help: 'Whether the database answers' }, async (gauge) =>
      gauge.set((await state.isAlive()) ? 1 : 0),
    );
    this.measurePool(metrics);
    this.measureFacts(metrics);
    listenToCommands((command) => this.note(command));
    connection.on('connected', () => this.watch(connection.getClient()));
  }

  private measurePool(metrics: Metrics): void {
    metrics.gauge({ name: 'olympiad_database_pool_in_use', help: 'Connections that carry a command now' }, (gauge) =>
      gauge.set(this.pool.inUse),
    );
    metrics.gauge({ name: 'olympiad_database_pool_size', help: 'Connections the pool may have at most' }, (gauge) =>
      gauge.set(this.watched?.options.maxPoolSize ?? 0),
    );
    metrics.gauge({ name: 'olympiad_database_pool_waiting', help: 'Commands that wait for a connection' }, (gauge) =>
      gauge.set(this.pool.waiting),
    );
  }

  private measureFacts(metrics: Metrics): void {
    const sizes = atMostEvery(FACTS_LIFE_MS, () => this.connection.getClient().db().stats());
    metrics.gauge(
      {
        name: 'olympiad_database_size_bytes',
        help: 'Size of the database: its data uncompressed, on disk, and its indexes',
        labelNames: ['kind'],
      },
      async (gauge) => {
        const { dataSize, storageSize, indexSize } = await sizes();
        gauge.set({ kind: 'data' }, Number(dataSize));
        gauge.set({ kind: 'storage' }, Number(storageSize));
        gauge.set({ kind: 'index' }, Number(indexSize));
      },
    );
    const lag = atMostEvery(FACTS_LIFE_MS, () => replicationLag(this.connection.getClient()));
    metrics.gauge(
      {
        name: 'olympiad_database_replication_lag_seconds',
        help: 'How far the slowest member is behind; of the majority where the user may not ask for more',
      },
      async (gauge) => gauge.set(await lag()),
    );
  }

  /** The events of the driver: its pool, and whether the server is there while nobody asks. */
  private watch(client: MongoClient): void {
    if (this.watched === client) return;
    this.watched = client;
    this.pool.inUse = 0;
    this.pool.waiting = 0;
    client.on('connectionCheckOutStarted', () => (this.pool.waiting += 1));
    client.on('connectionCheckedOut', () => {
      this.less('waiting');
      this.pool.inUse += 1;
    });
    client.on('connectionCheckOutFailed', () => {
      this.less('waiting');
      this.errors.inc({ kind: 'connection' });
    });
    client.on('connectionCheckedIn', () => this.less('inUse'));
    client.on('serverHeartbeatFailed', ({ failure }) => {
      this.errors.inc({ kind: 'connection' });
      if (!this.away) this.log.error(`Database connection error: ${failure.message}`);
      this.away = true;
    });
    client.on('serverHeartbeatSucceeded', () => {
      if (this.away) this.log.log('Database connected again');
      this.away = false;
    });
  }

  /** What began before it was watched ends uncounted. */
  private less(of: 'inUse' | 'waiting'): void {
    this.pool[of] = Math.max(0, this.pool[of] - 1);
  }

  private note(command: Command): void {
    const { name, collection, milliseconds, error } = command;
    this.durations.observe({ collection, command: name }, milliseconds / 1_000);
    const kind = error === undefined ? undefined : kindOf(error);
    if (kind) this.errors.inc({ kind });
    if (milliseconds <= SLOW_MS) return;
    const work = currentWork();
    this.log.warn(
      {
        collection,
        command: name,
        durationMs: Math.round(milliseconds),
        shape: shapeOf(command.document),
        ...(work && { requestId: work.id }),
        ...(kind && { failed: kind }),
      },
      kind === 'timeout' ? 'Database query timeout' : 'Slow database query',
    );
  }
}

function kindOf(error: unknown): ErrorKind | undefined {
  if (error instanceof mongoose.mongo.MongoServerError && EXPECTED.has(Number(error.code))) return undefined;
  switch (databaseFailure(error)?.errorCode) {
    case 'DATABASE_TIMEOUT':
      return 'timeout';
    case 'DATABASE_UNAVAILABLE':
      return 'connection';
    default:
      return 'other';
  }
}
