import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { removableAfter } from '../platform/database/removable-after.js';
import { Clock } from '../platform/time/clock.js';
import { AttemptLimitRecord } from './attempt-limit.schema.js';
import { TooManyAttempts } from './auth.errors.js';

/** So many tries of one key at a time are nothing to worry about. */
const UNDERWAY_FREE = 64;

/** How often `key` may happen within `windowMs`. */
export interface Limit {
  key: string;
  most: number;
  windowMs: number;
}

/** Counts what happens too often, in windows that every replica shares. */
@Injectable()
export class AttemptLimits {
  /** What is being tried in this process and not counted yet: a burst must not slip past the count. */
  private readonly underway = new Map<string, number>();

  constructor(
    @InjectModel(AttemptLimitRecord.name) private readonly windows: Model<AttemptLimitRecord>,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs `attempt` unless one of the limits is reached, and counts it against all of them when its result says so: by
   * default when it answers nothing or false. Throws TooManyAttempts, saying when the last reached window ends.
   */
  async run<Result>(
    limits: Limit[],
    attempt: () => Promise<Result>,
    isCounted: (result: Result) => boolean = (result) => !result,
  ): Promise<Result> {
    const ids = limits.map(({ key }) => idOf(key));
    ids.forEach((id) => this.underway.set(id, (this.underway.get(id) ?? 0) + 1));
    try {
      await this.refuseReached(limits, ids);
      const result = await attempt();
      if (isCounted(result)) await this.count(limits, ids);
      return result;
    } finally {
      for (const id of ids) {
        const left = (this.underway.get(id) ?? 1) - 1;
        if (left > 0) this.underway.set(id, left);
        else this.underway.delete(id);
      }
    }
  }

  private async refuseReached(limits: Limit[], ids: string[]): Promise<void> {
    const now = this.clock.date();
    const open = await this.windows.collection
      .find<AttemptLimitRecord>({ _id: { $in: ids as never[] }, until: { $gt: now } })
      .toArray();
    const windowOf = new Map(open.map((window) => [window._id, window]));
    const waits = limits.flatMap(({ most }, index) => {
      const id = ids[index] ?? '';
      const window = windowOf.get(id);
      const crowd = Math.max(0, (this.underway.get(id) ?? 0) - UNDERWAY_FREE);
      if ((window?.count ?? 0) + crowd < most) return [];
      return [window ? window.until.getTime() - now.getTime() : 1_000];
    });
    if (waits.length > 0) throw new TooManyAttempts(Math.ceil(Math.max(...waits) / 1_000));
  }

  private async count(limits: Limit[], ids: string[]): Promise<void> {
    const now = this.clock.date();
    const isOpen = { $gt: ['$until', now] };
    await this.windows.bulkWrite(
      limits.map(({ windowMs }, index) => ({
        updateOne: {
          filter: { _id: ids[index] },
          update: [
            {
              $set: {
                count: { $cond: [isOpen, { $add: ['$count', 1] }, 1] },
                until: { $cond: [isOpen, '$until', new Date(now.getTime() + windowMs)] },
                removeAt: removableAfter(windowMs),
              },
            },
          ],
          upsert: true,
        },
      })),
      { ordered: false },
    );
  }
}

function idOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
