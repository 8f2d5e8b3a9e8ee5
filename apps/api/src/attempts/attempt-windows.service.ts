import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { AttemptVersion } from '@olympiad/shared-dto/attempts.dto.js';
import { Types, type Model } from 'mongoose';
import { Transactions } from '../platform/database/transactions.js';
import { NotFound } from '../platform/errors/app-error.js';
import { EventBus } from '../platform/events/event-bus.js';
import { Clock } from '../platform/time/clock.js';
import { AttemptPapers } from './attempt-papers.js';
import { AttemptRecord, type ClientMemory, type OpenWindow } from './attempt.schema.js';

/** More are not remembered: one that is forgotten learns of saves as soon as it asks. */
const WINDOWS_MAX = 16;
/** A window without a connection is remembered so long, and its note renewed when less than half is left. */
const ASKED_LIFE_MS = 60_000;

/** An attempt as its windows follow it. */
export interface FollowedAttempt extends AttemptVersion {
  id: string;
  /** The last save of each page load. */
  clients: ClientMemory[];
  /** More than one window shows it. */
  shared: boolean;
}

type Head = Pick<AttemptRecord, '_id' | 'state' | 'saves' | 'clients' | 'windows'> & { entries: number };

const HEAD = { state: 1, saves: 1, clients: 1, windows: 1, entries: { $size: '$ledger' } } as const;

/**
 * Which page loads show an attempt. One alone needs nothing; when there are more it is said by `attempt.shared`, and
 * every process that has one of them connected watches the attempt.
 */
@Injectable()
export class AttemptWindows {
  constructor(
    @InjectModel(AttemptRecord.name) private readonly attempts: Model<AttemptRecord>,
    private readonly papers: AttemptPapers,
    private readonly transactions: Transactions,
    private readonly events: EventBus,
    private readonly clock: Clock,
  ) {}

  /** Throws NotFound for another student's attempt. */
  async mustBeOf(userId: string, attemptId: string): Promise<void> {
    await this.papers.of(attemptId, userId);
  }

  /** The window is connected until it leaves. Throws NotFound for another student's attempt. */
  connected(userId: string, attemptId: string, window: { id: string; socket: string }): Promise<FollowedAttempt> {
    return this.enter(idsOf(userId, attemptId), window);
  }

  /** The window has no connection and asks how far the attempt is. Throws NotFound for another student's attempt. */
  async asked(userId: string, attemptId: string, id: string): Promise<AttemptVersion> {
    const ids = idsOf(userId, attemptId);
    const now = this.clock.now();
    const found = await this.attempts.collection.findOne<Head>(ids, { projection: HEAD });
    if (!found) throw new NotFound();
    const own = found.windows?.find((window) => window.id === id);
    const isFresh = (own?.until?.getTime() ?? 0) > now + ASKED_LIFE_MS / 2;
    const until = new Date(now + ASKED_LIFE_MS);
    const { version, state } =
      isFresh || found.state !== 'open' ? this.followed(found) : await this.enter(ids, { id, until });
    return { version, state };
  }

  /** The connection ended; the same page load may be back on another one already. */
  async left(attemptId: string, window: { id: string; socket: string }): Promise<void> {
    const filter = { _id: new Types.ObjectId(attemptId), state: 'open' as const, 'windows.socket': window.socket };
    await this.attempts.collection.updateOne(filter, { $pull: { windows: window as never } });
  }

  /** Those of the attempts that are there, as they are now. */
  async follow(attemptIds: string[]): Promise<FollowedAttempt[]> {
    const filter = { _id: { $in: attemptIds.map((id) => new Types.ObjectId(id)) } };
    const found = await this.attempts.collection.find<Head>(filter, { projection: HEAD }).toArray();
    return found.map((head) => this.followed(head));
  }

  private async enter(ids: ReturnType<typeof idsOf>, window: OpenWindow): Promise<FollowedAttempt> {
    const head = (await this.note(ids, window)) ?? (await this.attempts.collection.findOne<Head>(ids, LOOK));
    if (!head) throw new NotFound();
    const attempt = this.followed(head);
    if (attempt.shared) {
      await this.transactions.run((session) => this.events.publish(session, 'attempt.shared', attempt.id));
    }
    return attempt;
  }

  /** Null when the attempt is closed, or not the caller's. */
  private note(ids: ReturnType<typeof idsOf>, window: OpenWindow): Promise<Head | null> {
    const stays = {
      $and: [{ $ne: ['$$window.id', window.id] }, { $gt: [{ $ifNull: ['$$window.until', FAR] }, this.clock.date()] }],
    };
    const others = { $filter: { input: { $ifNull: ['$windows', []] }, as: 'window', cond: stays } };
    // What a window calls itself is a text, whatever it begins with.
    const noted = { $concatArrays: [others, [{ $literal: window }]] };
    const update = [{ $set: { windows: { $slice: [noted, -WINDOWS_MAX] } } }];
    return this.attempts.collection.findOneAndUpdate({ ...ids, state: 'open' }, update, {
      ...LOOK,
      returnDocument: 'after',
    }) as Promise<Head | null>;
  }

  private followed({ _id, state, saves, entries, clients, windows = [] }: Head): FollowedAttempt {
    const now = this.clock.now();
    const living = windows.filter(({ until }) => until === undefined || until.getTime() > now);
    return { id: String(_id), state, version: saves + entries, clients, shared: state === 'open' && living.length > 1 };
  }
}

const LOOK = { projection: HEAD } as const;
/** Later than any window without a connection can be remembered. */
const FAR = new Date(8_640_000_000_000_000);

function idsOf(userId: string, attemptId: string) {
  return { _id: new Types.ObjectId(attemptId), userId: new Types.ObjectId(userId) };
}
