import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type Model } from 'mongoose';
import { Leases } from '../jobs/leases.js';
import { Ticker } from '../jobs/ticker.js';
import { EventGroupRecord } from './event-group.schema.js';
import { EventGroups } from './event-groups.js';
import { storedName } from './event-names.js';
import { EventRecord, KEEP_HANDLED_MS } from './event.schema.js';
import { FORMER_GROUPS, MissedNews } from './missed-news.js';
import { Tail } from './tail.js';

const LOOK_EVERY_MS = 10_000;
/** The id of a piece of news is made before its transaction ends, which may take a minute, by a clock of another machine. */
const LATE_MS = 75_000;
const LEASE_MS = 60_000;

/**
 * Sees to it that each group hears of everything, whoever publishes it. A group that is new to the database begins with
 * the news its registration names; from then on what another process did not ask it about is added as soon as the
 * change stream shows it, and looked for every ten seconds in case the stream was broken or nobody was there.
 */
@Injectable()
export class EventAudience implements OnApplicationBootstrap {
  private nextLook = 0;

  constructor(
    @InjectModel(EventRecord.name) private readonly events: Model<EventRecord>,
    @InjectModel(EventGroupRecord.name) private readonly begun: Model<EventGroupRecord>,
    private readonly groups: EventGroups,
    private readonly missed: MissedNews,
    private readonly leases: Leases,
    private readonly ticker: Ticker,
    private readonly tail: Tail,
  ) {}

  onApplicationBootstrap(): void {
    this.tail.changes.subscribe((change) => {
      if (change.operationType !== 'insert' || change.ns.coll !== 'events') return;
      // What somebody else published for too few is looked for in the next second.
      if (this.missed.notAsked(change.fullDocument as EventRecord).length > 0) this.nextLook = 0;
    });
    this.ticker.everySecond('event audience', () => this.attend());
  }

  private async attend(): Promise<void> {
    if (Date.now() < this.nextLook) return;
    const now = new Date();
    this.nextLook = now.getTime() + LOOK_EVERY_MS;
    const { names } = this.groups;
    const known = new Map((await this.begun.find({ _id: { $in: names } }).lean()).map((group) => [group._id, group]));
    const bySince = new Map<number, string[]>();
    for (const group of names) {
      const isNew = this.isNew(group, known.get(group), now);
      if (isNew && !(await this.begin(group))) return;
      const since = isNew ? now.getTime() : (known.get(group)?.seenUntil ?? now).getTime();
      bySince.set(since, [...(bySince.get(since) ?? []), group]);
    }
    for (const [since, groups] of bySince) await this.missed.askSince(new Date(since - LATE_MS), groups);
    await this.begun.bulkWrite(
      names.map((group) => ({
        updateOne: {
          filter: { _id: group },
          update: { $max: { seenUntil: now, edition: this.groups.editionOf(group) } },
          upsert: true,
        },
      })),
    );
  }

  /** Never here before, or with another edition, or so long ago that what it missed is no longer kept. */
  private isNew(group: string, known: EventGroupRecord | undefined, now: Date): boolean {
    const edition = known?.edition ?? (FORMER_GROUPS.includes(group) ? 1 : 0);
    const isForgotten = known !== undefined && now.getTime() - known.seenUntil.getTime() > KEEP_HANDLED_MS - LATE_MS;
    return edition < this.groups.editionOf(group) || isForgotten;
  }

  /** Gives the group the news it begins with; false while another process does. */
  private async begin(group: string): Promise<boolean> {
    const first = this.groups.firstNewsOf(group);
    if (!first) return true;
    const lease = `begin:${group}`;
    if (!(await this.leases.take(lease, LEASE_MS))) return false;
    // Nobody else is to hear of it again.
    const addressed = [...new Set([...FORMER_GROUPS, ...this.groups.names])];
    for await (const keys of first.keys()) {
      const at = new Date();
      const news = keys.map((key) => ({
        _id: new Types.ObjectId(),
        type: storedName(first.type),
        key,
        pending: [group],
        addressed,
        at,
      }));
      if (news.length > 0) await this.events.collection.insertMany(news);
      await this.leases.take(lease, LEASE_MS);
    }
    return true;
  }
}
