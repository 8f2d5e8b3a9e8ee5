import { Inject, Injectable, Logger } from '@nestjs/common';
import { getConnectionToken, InjectModel } from '@nestjs/mongoose';
import type { Connection, Model } from 'mongoose';
import { DatabaseState } from '../database/database-state.js';
import { databaseFailure } from '../errors/to-app-error.js';
import { unattended } from '../errors/unattended.js';
import { Leases } from '../jobs/leases.js';
import { Ticker } from '../jobs/ticker.js';
import { MigrationBatches } from './migration-batches.js';
import { MigrationRecord, type MigrationState } from './migration.schema.js';
import { hasContraction, type Migration } from './migration.js';
import { Migrations } from './migrations.js';
import { Operations } from './operations.js';

const LEASE = 'migrations';
const LEASE_MS = 5_000;
/** How long one turn goes on; the next begins a second later, so that requests come first. */
const TURN_MS = 700;
/** How often it is looked whether there is something to do when there was nothing. */
const REST_MS = 3_000;
const BACKUP_AGE_MS = 24 * 3_600_000;

/** Runs the migrations of this release, in their order, by one process at a time; a killed one's work is resumed. */
@Injectable()
export class MigrationRunner {
  private readonly log = new Logger('Migrations');
  private registered = false;
  private next = 0;
  private records: MigrationRecord[] | undefined;

  constructor(
    @InjectModel(MigrationRecord.name) private readonly stored: Model<MigrationRecord>,
    @Inject(getConnectionToken()) private readonly connection: Connection,
    private readonly database: DatabaseState,
    private readonly migrations: Migrations,
    private readonly batches: MigrationBatches,
    private readonly operations: Operations,
    private readonly leases: Leases,
    ticker: Ticker,
  ) {
    // At once, so that a release that is too old never takes a request.
    database.whenPrepared(() => unattended(this.log, 'Migrations could not be looked up', () => this.look()));
    ticker.everySecond('migrations', () => this.turn());
  }

  /** What was known a few seconds ago, oldest migration first; undefined before the first look. */
  get known(): readonly MigrationRecord[] | undefined {
    return this.records;
  }

  private async turn(): Promise<void> {
    if (!this.database.isPrepared || Date.now() < this.next) return;
    if (!this.registered) await this.registerAll();
    const end = Date.now() + TURN_MS;
    do {
      const due = await this.due(await this.look());
      if (!due || !(await this.leases.take(LEASE, LEASE_MS))) {
        this.next = Date.now() + REST_MS;
        return;
      }
      await this.step(due.migration, due.record);
    } while (Date.now() < end);
  }

  private async look(): Promise<MigrationRecord[]> {
    this.records = await this.stored.find().sort({ _id: 1 }).lean();
    this.migrations.noteLeaving(this.records.filter(({ state }) => isLeaving(state)).map(({ _id }) => _id));
    return this.records;
  }

  private async registerAll(): Promise<void> {
    for (const migration of this.migrations.all) {
      const { number, name } = migration;
      const fresh = { state: 'waiting' as const, step: 0, changed: 0 };
      await this.stored.updateOne(
        { _id: number },
        { $set: { name, contractible: hasContraction(migration) }, $setOnInsert: fresh },
        { upsert: true },
      );
    }
    this.registered = true;
  }

  /** The first migration that is not through; else the first contraction that is asked for and possible. */
  private async due(
    records: MigrationRecord[],
  ): Promise<{ migration: Migration; record: MigrationRecord } | undefined> {
    for (const migration of this.migrations.all) {
      const record = records.find(({ _id }) => _id === migration.number);
      if (record && (record.state === 'waiting' || record.state === 'running')) return { migration, record };
    }
    for (const record of records) {
      const migration = this.migrations.get(record._id);
      const isAsked = record.state === 'migrated' && record.contractAskedAt !== undefined;
      if (!migration || !(isAsked || record.state === 'contracting')) continue;
      // Looked at before each batch: an older process may come back at any time.
      if (await this.migrations.isKnownToAll(record._id)) return { migration, record };
    }
    return undefined;
  }

  private async step(migration: Migration, record: MigrationRecord): Promise<void> {
    try {
      if (record.state === 'waiting') await this.begin(migration, record);
      else if (record.state === 'running') await this.migrate(migration, record);
      else if (record.state === 'migrated') await this.move(record, 'contracting', {});
      else await this.contract(migration, record);
    } catch (error) {
      if (databaseFailure(error)) throw error;
      const failure = error instanceof Error ? error.message : 'unknown';
      await this.stored.updateOne({ _id: record._id }, { $set: { failure } });
      throw error;
    }
  }

  private async begin(migration: Migration, record: MigrationRecord): Promise<void> {
    const since = new Date(Date.now() - BACKUP_AGE_MS);
    const withoutBackup = (await this.changesSomething(migration)) && !(await this.operations.hasBackupSince(since));
    if (withoutBackup) {
      this.log.warn(`Migration ${migration.number} begins without a backup younger than a day: npm run backup`);
    }
    await migration.expand?.(this.connection.getClient().db());
    const set = { startedAt: new Date(), ...(withoutBackup && { withoutBackup }) };
    if (await this.move(record, 'running', set)) this.log.log(`Migration ${migration.number} runs: ${migration.name}`);
  }

  /** A new installation has nothing that could be lost. */
  private async changesSomething({ migrate }: Migration): Promise<boolean> {
    if (!migrate) return true;
    const db = this.connection.getClient().db();
    return (await db.collection(migrate.collection).estimatedDocumentCount()) > 0;
  }

  private async migrate(migration: Migration, record: MigrationRecord): Promise<void> {
    if (migration.migrate && !(await this.batches.next(record, migration.migrate))) return;
    if (await this.move(record, 'migrated', { migratedAt: new Date() })) {
      this.log.log(`Migration ${migration.number} is complete: ${record.changed} documents`);
    }
  }

  private async contract(migration: Migration, record: MigrationRecord): Promise<void> {
    if (!record.swept) {
      // What older releases have written since is still in the former shape alone.
      if (migration.migrate && !(await this.batches.next(record, migration.migrate))) return;
      await this.move(record, 'contracting', { swept: true });
      return;
    }
    if (migration.contract && !(await this.batches.next(record, migration.contract))) return;
    await migration.clear?.(this.connection.getClient().db());
    if (await this.move(record, 'contracted', { contractedAt: new Date() })) {
      this.log.log(`Migration ${migration.number} is contracted: releases before it can no longer run`);
    }
  }

  /** On to another state, from the beginning of the collection; false when another process was first. */
  private async move(record: MigrationRecord, state: MigrationState, set: Partial<MigrationRecord>): Promise<boolean> {
    const { modifiedCount } = await this.stored.updateOne(
      { _id: record._id, step: record.step, state: record.state },
      { $set: { state, ...set }, $unset: { after: 1, failure: 1 }, $inc: { step: 1 } },
    );
    return modifiedCount > 0;
  }
}

/** The former shape goes, or is gone. */
function isLeaving(state: MigrationState): boolean {
  return state === 'contracting' || state === 'contracted';
}
