import { withDatabase } from './backup/connect.mjs';

const ALIVE_MS = 15_000;

/**
 * What is known of migrations: their records, and the processes that are alive with the newest migration each knows.
 *
 * @param {import('mongodb').Db} db
 * @returns {Promise<{ records: object[], alive: { pid: number, level: number }[] }>}
 */
export async function migrationState(db) {
  const records = await db.collection('migrations').find().sort({ _id: 1 }).toArray();
  const beats = await db
    .collection('heartbeats')
    .find({ at: { $gte: new Date(Date.now() - ALIVE_MS) } })
    .toArray();
  return { records, alive: beats.map(({ pid, level = 0 }) => ({ pid, level })) };
}

/** One line for people. */
export function lineOf({ _id, name, state, changed, startedAt, contractible, withoutBackup, failure }) {
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
export const canContract = ({ state, contractible }) => contractible && ['migrated', 'contracting'].includes(state);

export { withDatabase };
