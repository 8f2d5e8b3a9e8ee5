import { withDatabase } from '../backup/connect.mts';
import type { Db } from 'mongodb';

const ALIVE_MS = 15_000;

/** The record of one, as the product keeps it. */
export type Migration = {
  _id: number;
  name: string;
  state: string;
  changed: number;
  startedAt?: Date;
  contractible?: boolean;
  withoutBackup?: boolean;
  failure?: string;
};

/** What is known of migrations: their records, and the processes that are alive with the newest migration each knows. */
export async function migrationState(
  db: Db,
): Promise<{ records: Migration[]; alive: { pid: number; level: number }[] }> {
  const records = await db.collection<Migration>('migrations').find().sort({ _id: 1 }).toArray();
  const beats = await db
    .collection<{ at: Date; pid: number; level?: number }>('heartbeats')
    .find({ at: { $gte: new Date(Date.now() - ALIVE_MS) } })
    .toArray();
  return { records, alive: beats.map(({ pid, level = 0 }) => ({ pid, level })) };
}

/** One line for people. */
export function lineOf({ _id, name, state, changed, startedAt, contractible, withoutBackup, failure }: Migration) {
  const times = startedAt ? `, begun ${startedAt.toISOString()}` : '';
  const more = [
    `${changed} documents${times}`,
    ...(withoutBackup ? ['without a backup younger than a day'] : []),
    ...(state === 'migrated' && contractible ? ['the former shape is still there: npm run migrate:contract'] : []),
    ...(failure ? [`failed and is tried again: ${failure}`] : []),
  ];
  return `  ${String(_id).padStart(4)}  ${state.padEnd(11)}  ${name} (${more.join('; ')})`;
}

/** Whether the former shape of a migration is there to be taken away. */
export const canContract = ({ state, contractible }: Migration): boolean =>
  contractible === true && ['migrated', 'contracting'].includes(state);

export { withDatabase };
