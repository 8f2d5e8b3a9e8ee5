/**
 * What was done to this installation, one record a kind: `backup` and `restore-drill`. `at` is when it last went well
 * (of a drill: when it last ran), `ok` is whether the last try did.
 */
import type { Db } from 'mongodb';
import { messageOf } from '../process/thrown.mjs';

/** What was done. */
export type Kind = 'backup' | 'restore-drill' | 'restore';

export type Operation = {
  _id: Kind;
  at?: Date;
  ok: boolean;
  details?: Record<string, unknown>;
  failure?: string;
  triedAt: Date;
};

const operations = (db: Db) => db.collection<Operation>('operations');

export async function recordSuccess(db: Db, kind: Kind, at: Date, details: Record<string, unknown>) {
  const record = { at, ok: true, details, triedAt: new Date() };
  await operations(db).replaceOne({ _id: kind }, record, { upsert: true });
}

/** A failure leaves `at` and `details` of the last good one. @param why in one sentence */
export async function recordFailure(db: Db, kind: Kind, why: string, more: { at?: Date } = {}) {
  const set = { ok: false, failure: why, triedAt: new Date(), ...more };
  await operations(db).updateOne({ _id: kind }, { $set: set }, { upsert: true });
}

export const operation = (db: Db, kind: Kind) => operations(db).findOne({ _id: kind });

/** What is told of a failure: its first line. */
export const firstLine = (error: unknown): string => messageOf(error).split('\n')[0] ?? '';
