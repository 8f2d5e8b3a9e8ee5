import type { Document, MongoClient } from 'mongodb';

const SECONDARY = 2;

/**
 * How far the replica set is behind its primary, in seconds. The set's own status names every member, but a user who
 * may only read and write one database is not told; then the majority counts, which every greeting names.
 */
export async function replicationLag(client: MongoClient): Promise<number> {
  const status = await client
    .db('admin')
    .command({ replSetGetStatus: 1 })
    .catch(() => undefined);
  return status ? lagOfMembers(status) : lagOfMajority(await client.db().command({ hello: 1 }));
}

/** The slowest secondary against the newest member. */
export function lagOfMembers(status: Document): number {
  const members = (status['members'] ?? []) as { state: number; optimeDate?: Date }[];
  const newest = Math.max(0, ...members.map(({ optimeDate }) => optimeDate?.getTime() ?? 0));
  const behind = members
    .filter(({ state, optimeDate }) => state === SECONDARY && optimeDate)
    .map(({ optimeDate }) => newest - (optimeDate?.getTime() ?? newest));
  return Math.max(0, ...behind) / 1_000;
}

/** What was written last against what the majority has. */
export function lagOfMajority(hello: Document): number {
  const { lastWriteDate, majorityWriteDate } = (hello['lastWrite'] ?? {}) as Record<string, Date | undefined>;
  if (!lastWriteDate || !majorityWriteDate) return 0;
  return Math.max(0, lastWriteDate.getTime() - majorityWriteDate.getTime()) / 1_000;
}
