import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type Model } from 'mongoose';
import { EventGroups } from './event-groups.js';
import { meaningOf, storedNames } from './event-names.js';
import { EventRecord } from './event.schema.js';

const AT_ONCE = 500;

/** All that a release had which did not write down whom it asks: news of it was for these, and they have it. */
export const FORMER_GROUPS: readonly string[] = [
  'attempts',
  'mail',
  'marking',
  'portfolios',
  'standings',
  'talent',
  'uploads',
];

/**
 * Finds news that nobody asked one of our groups to handle, because the process that published it does not know the
 * group: one of another release during a rollout, or one with other settings.
 */
@Injectable()
export class MissedNews {
  constructor(
    @InjectModel(EventRecord.name) private readonly events: Model<EventRecord>,
    private readonly groups: EventGroups,
  ) {}

  /** Which of our groups are not asked about this piece of news. */
  notAsked({ type, addressed = [...FORMER_GROUPS] }: Pick<EventRecord, 'type' | 'addressed'>): string[] {
    return this.groups.interestedIn(meaningOf(type)).filter((group) => !addressed.includes(group));
  }

  /** Asks every group of ours that has begun about what it missed among the news since then. */
  async askSince(since: Date, begun: readonly string[]): Promise<void> {
    const groups = begun.map((group) => ({ type: { $in: this.namesFor(group) }, addressed: { $ne: group } }));
    if (groups.length === 0) return;
    const from = Types.ObjectId.createFromTime(Math.floor(since.getTime() / 1_000));
    for (;;) {
      const found = await this.events
        .find({ _id: { $gte: from }, $or: groups })
        .sort({ _id: 1 })
        .limit(AT_ONCE)
        .select({ type: 1, addressed: 1 })
        .lean();
      for (const group of begun) await this.ask(group, found);
      if (found.length < AT_ONCE) return;
    }
  }

  /** Puts the group on the list of those who have to handle it, once. */
  async ask(group: string, news: readonly Pick<EventRecord, '_id' | 'type' | 'addressed'>[]): Promise<void> {
    const names = this.namesFor(group);
    const ids = news.filter(({ type }) => names.includes(type)).map(({ _id }) => _id);
    if (ids.length === 0) return;
    await this.events.collection.updateMany(
      { _id: { $in: ids }, addressed: { $exists: false } },
      { $set: { addressed: [...FORMER_GROUPS] } },
    );
    await this.events.collection.updateMany(
      { _id: { $in: ids }, addressed: { $ne: group as never } },
      { $addToSet: { pending: group, addressed: group } },
    );
  }

  /** Every name under which news for the group may be stored. */
  private namesFor(group: string): string[] {
    return this.groups.typesOf(group).flatMap(storedNames);
  }
}
