import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import type { IndexDescription } from 'mongodb';
import type { Connection } from 'mongoose';

type AnyModel = Connection['models'][string];

const PING_LIFE_MS = 1_000;
const PING_LIMIT_MS = 900;
const RETRY_MS = 500;
/** Collections that are prepared at once. */
const LANES = 3;
const STANDALONE =
  'A replica set is needed, and one of a single server is enough: this server is standalone, ' +
  'and npm run mongo:replica-set -- URI makes it one or says how';

/** Can the database be used now, and is it prepared: replica set, collections, indexes. */
@Injectable()
export class DatabaseState implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('Database');
  private lastPing: { at: number; alive: Promise<boolean> } | undefined;
  private preparation: Promise<void> | undefined;
  private retry: NodeJS.Timeout | undefined;
  private prepared = false;
  private problem: string | undefined;
  private reported: string | undefined;
  private readonly onReady: (() => void)[] = [];

  constructor(@Inject(getConnectionToken()) private readonly connection: Connection) {}

  onApplicationBootstrap(): void {
    this.connection.on('connected', () => this.prepare());
    if (this.connection.readyState === 1) this.prepare();
  }

  onApplicationShutdown(): void {
    clearTimeout(this.retry);
  }

  /** One sentence on what keeps the database from being usable, once known. */
  get trouble(): string | undefined {
    return this.problem;
  }

  /** Collections and indexes stand. */
  get isPrepared(): boolean {
    return this.prepared;
  }

  /** Runs `act` once the database is prepared; at once when it is already. */
  whenPrepared(act: () => void): void {
    if (this.prepared) act();
    else this.onReady.push(act);
  }

  /** Does it answer? Asked at most once a second however many ask. */
  async isAlive(): Promise<boolean> {
    if (this.connection.readyState !== 1) return false;
    const now = performance.now();
    if (!this.lastPing || now - this.lastPing.at > PING_LIFE_MS) {
      this.lastPing = { at: now, alive: this.ping() };
    }
    return this.lastPing.alive;
  }

  private async ping(): Promise<boolean> {
    const answer = this.connection.getClient().db().command({ ping: 1 });
    const inTime = answer.then(
      () => true,
      () => false,
    );
    return Promise.race([inTime, delay(PING_LIMIT_MS, false, { ref: false })]);
  }

  private prepare(): void {
    this.preparation ??= this.prepareOnce()
      .then(() => {
        this.prepared = true;
        this.problem = undefined;
        this.reported = undefined;
        for (const act of this.onReady.splice(0)) act();
      })
      .catch((error: unknown) => {
        this.preparation = undefined;
        this.report(error);
        this.retry = setTimeout(() => this.prepare(), RETRY_MS);
      });
  }

  /** Once, however often it is tried: twice a second would drown everything else. */
  private report(error: unknown): void {
    const cause = error instanceof Error ? error.message : String(error);
    this.problem = cause === STANDALONE ? STANDALONE : 'The database could not be prepared';
    if (cause === this.reported) return;
    this.reported = cause;
    if (cause === STANDALONE) this.log.error(STANDALONE);
    else this.log.error({ err: error }, this.problem);
  }

  private async prepareOnce(): Promise<void> {
    const hello = await this.connection.getClient().db().command({ hello: 1 });
    if (!hello['setName'] && hello['msg'] !== 'isdbgrid') {
      throw new Error(STANDALONE);
    }
    const standing = await this.connection.getClient().db().listCollections({}, { nameOnly: true }).toArray();
    const names = new Set(standing.map(({ name }) => name));
    const left = Object.values(this.connection.models);
    const lane = async (): Promise<void> => {
      for (let model = left.pop(); model; model = left.pop()) await prepareModel(model, names);
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  }
}

/** Makes the collection, unless it stands, and those of its indexes that are missing. */
async function prepareModel(model: AnyModel, standing: ReadonlySet<string>): Promise<void> {
  if (!standing.has(model.collection.name)) await model.createCollection().catch(ignoreExisting);
  const indexes = model.schema.indexes().map(([key, options]) => ({ key, ...options }) as IndexDescription);
  // Building an index on a grown collection takes longer than a request may.
  if (indexes.length > 0) await model.collection.createIndexes(indexes, { socketTimeoutMS: 0 } as object);
}

function ignoreExisting(error: unknown): void {
  const NAMESPACE_EXISTS = 48;
  if (!(error instanceof Error && 'code' in error && error.code === NAMESPACE_EXISTS)) throw error;
}
