import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { removableAfter } from '../platform/database/removable-after.js';
import { Clock } from '../platform/time/clock.js';
import { AttemptLimitRecord, type WaitingPlace } from './attempt-limit.schema.js';
import { SessionSecrets } from './session-secrets.js';

/** One is looked at after the other, so far apart. */
const STEP_MS = 10_000;
/** Nobody in line waits longer: whoever comes when the next minute is given out shares its end. */
const WAIT_MOST_MS = 60_000;
/** As many as a strong machine could prove by work in that time: waiting is no cheaper way to guess. */
const PLACES = 240;
/** So long a place that has come up is kept for whoever has it, unless the line is full. */
const KEPT_MS = 60_000;
const REMEMBERED_MS = 15 * 60_000;

/**
 * Waiting lines: who is not looked at right away has a place, and is looked at when it comes up, whoever else
 * came before or meanwhile. A place belongs to what was asked, so that asking for the same thing again is no second
 * place; what makes guessing slow is that each guess waits.
 */
@Injectable()
export class WaitingLines {
  constructor(
    @InjectModel(AttemptLimitRecord.name) private readonly records: Model<AttemptLimitRecord>,
    private readonly secrets: SessionSecrets,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes the place that has come up, or else a place in the line of the record's id. Answers how many milliseconds to
   * wait, at most a minute; 0: the time has come, and the place is used up.
   */
  async wait(id: string, asked: string): Promise<number> {
    const now = this.clock.date();
    const tag = this.tagOf(id, asked);
    const used = await this.records.updateOne(
      { _id: id, places: { $elemMatch: { tag, dueAt: { $lte: now } } } },
      { $pull: { places: { tag } } },
    );
    if (used.modifiedCount === 1) return 0;
    const record = await this.records
      .findOneAndUpdate({ _id: id }, placed(tag, now), { upsert: true, returnDocument: 'after', updatePipeline: true })
      .lean();
    const own = record.places?.find((place) => place.tag === tag);
    const wait = own ? own.dueAt.getTime() - now.getTime() : STEP_MS;
    return Math.max(1, Math.min(wait, WAIT_MOST_MS));
  }

  /** Too short to tell anybody what was asked, and made with a key that is not in the database. */
  private tagOf(id: string, asked: string): string {
    return createHmac('sha256', this.secrets.accepted.at(-1) ?? '')
      .update(`place:${id}:${asked}`)
      .digest()
      .subarray(0, 3)
      .toString('base64url');
  }
}

/**
 * Adds the place behind the last one, and no later than the most that anybody waits. A place that nobody came back for
 * gives room, in a full line at once: whoever waits as told is there when it comes up.
 */
function placed(tag: string, now: Date) {
  const there = { $ifNull: ['$places', []] };
  const isFull = { $gte: [{ $size: there }, PLACES] };
  const keptFrom = { $cond: [isFull, now, new Date(now.getTime() - KEPT_MS)] };
  const live = { $filter: { input: there, cond: { $gt: ['$$this.dueAt', keptFrom] } } };
  const last = { $max: [{ $max: '$places.dueAt' }, now] };
  const dueAt = { $min: [{ $add: [last, STEP_MS] }, new Date(now.getTime() + WAIT_MOST_MS)] };
  const place: Record<keyof WaitingPlace, unknown> = { tag: { $literal: tag }, dueAt };
  return [
    { $set: { places: live } },
    {
      $set: {
        places: {
          $cond: [
            { $or: [{ $in: [{ $literal: tag }, '$places.tag'] }, { $gte: [{ $size: '$places' }, PLACES] }] },
            '$places',
            { $concatArrays: ['$places', [place]] },
          ],
        },
        count: { $ifNull: ['$count', 0] },
        until: { $ifNull: ['$until', new Date(now.getTime() + REMEMBERED_MS)] },
        removeAt: { $max: ['$removeAt', removableAfter(REMEMBERED_MS)] },
      },
    },
  ];
}
