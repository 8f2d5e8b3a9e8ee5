import { Inject, Injectable } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import { BSON, type Document, type Filter } from 'mongodb';
import type { Connection } from 'mongoose';
import { Transactions } from '../database/transactions.js';
import type { Batches } from './migration.js';
import type { MigrationRecord } from './migration.schema.js';

/** Few enough that a transaction of them stays far inside the limit of one operation. */
const AT_ONCE = 100;

/** Does one batch of a migration, together with the note of how far it is. */
@Injectable()
export class MigrationBatches {
  constructor(
    @Inject(getConnectionToken()) private readonly connection: Connection,
    private readonly transactions: Transactions,
  ) {}

  /** @returns whether the collection's end was reached; false too when another process did the same step first. */
  async next(record: MigrationRecord, { collection, filter, change, beside }: Batches): Promise<boolean> {
    const ids = await this.idsAfter(collection, record.after);
    if (ids.length === 0) return true;
    const db = this.connection.getClient().db();
    await this.transactions.run(async (session) => {
      const documents = await db
        .collection(collection)
        .find({ $and: [{ _id: { $in: ids } }, filter] } as Filter<Document>, { session })
        .toArray();
      // Worked out before the first write: what a killed process had written locks it for others up to a minute.
      const updates = await Promise.all(
        documents.map(async (document) => ({
          updateOne: { filter: { _id: document['_id'] }, update: await change(document) },
        })),
      );
      const progress = { $set: { after: ids.at(-1) }, $inc: { step: 1, changed: documents.length } };
      const { matchedCount } = await db
        .collection<MigrationRecord>('migrations')
        .updateOne({ _id: record._id, step: record.step, state: record.state }, progress, { session });
      if (matchedCount === 0 || updates.length === 0) return;
      await beside?.(documents, session);
      await db.collection(collection).bulkWrite(updates, { session });
    });
    return false;
  }

  /** Walked by id alone, so that a step costs the same where nothing or everything matches; ids may be of any type. */
  private async idsAfter(collection: string, after: unknown): Promise<unknown[]> {
    const find = this.connection
      .getClient()
      .db()
      .collection<{ _id: unknown }>(collection)
      .find({}, { projection: { _id: 1 } });
    if (after !== undefined) find.min({ _id: after });
    const found = await find
      .hint({ _id: 1 })
      .limit(AT_ONCE + 1)
      .toArray();
    const ids = found.map(({ _id }) => _id as unknown);
    // The walk begins at the last id of the batch before, if that document is still there.
    if (after !== undefined && ids.length > 0 && isSame(ids[0], after)) return ids.slice(1);
    return ids.slice(0, AT_ONCE);
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return Buffer.from(BSON.serialize({ id: one })).equals(BSON.serialize({ id: other }));
}
