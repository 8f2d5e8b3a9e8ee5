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
/** Nobody in line waits longer than a minute: the places times the step. */
const PLACES = 6;
/** So long a place that has come up is kept for whoever has it. */
const KEPT_MS = 60_000;
const REMEMBERED_MS = 15 * 60_000;

/**
 * Waiting lines: who is not looked at right away has a place, and is looked at when it comes up, whoever else
 * came meanwhile. A place belongs to what was asked, so that asking for the same thing again is no second place; a
 * line has few of them, which is what makes guessing in it slow.
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
    return Math.max(1, Math.min(wait, PLACES * STEP_MS));
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

/** Adds the place at the end of the line where there is room; a place that nobody came back for gives room. */
function placed(tag: string, now: Date) {
  const live = {
    $filter: {
      input: { $ifNull: ['$places', []] },
      cond: { $gt: ['$$this.dueAt', new Date(now.getTime() - KEPT_MS)] },
    },
  };
  const isFull = { $gte: [{ $size: '$places' }, PLACES] };
  const last = { $max: [{ $max: '$places.dueAt' }, now] };
  const place: Record<keyof WaitingPlace, unknown> = { tag: { $literal: tag }, dueAt: { $add: [last, STEP_MS] } };
  return [
    { $set: { places: live } },
    {
      $set: {
        places: {
          $cond: [
            { $or: [{ $in: [{ $literal: tag }, '$places.tag'] }, isFull] },
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
