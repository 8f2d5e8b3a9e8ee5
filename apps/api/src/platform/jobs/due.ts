import type { Model, QueryFilter, UpdateQuery } from 'mongoose';

/** Work whose turn comes at a time. */
export interface Due {
  /** Due from then on; absent once nothing more is to be done. */
  notBefore?: Date;
}

/**
 * Takes what has been due for longest, in one write: for `leaseMs` nobody else finds it due, so whoever dies with it
 * has given it up after that. `update` is done with the taking.
 * @param now milliseconds since 1970
 */
export function claimDue<Record extends Due>(
  records: Model<Record>,
  which: QueryFilter<Record>,
  { now, leaseMs, update }: { now: number; leaseMs: number; update: UpdateQuery<Record> },
): Promise<Record | null> {
  return records
    .findOneAndUpdate(
      { ...which, notBefore: { $lte: new Date(now) } } as QueryFilter<Record>,
      { ...update, $set: { ...update.$set, notBefore: new Date(now + leaseMs) } },
      { sort: { notBefore: 1 }, returnDocument: 'after' },
    )
    .lean();
}

/** How long to wait after the given number of failures, from 1: twice as long each time, up to `maxMs`. */
export function backoffMs(failures: number, { baseMs, maxMs }: { baseMs: number; maxMs: number }): number {
  return Math.min(baseMs * 2 ** (failures - 1), maxMs);
}
