import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Types, type ClientSession, type Model } from 'mongoose';
import { Transactions } from '../database/transactions.js';
import { claimDue } from '../jobs/due.js';
import { Ticker } from '../jobs/ticker.js';
import { Mails } from '../mail/mails.js';
import { Clock } from '../time/clock.js';
import { dayIn, nextMorning, zoneOfCountry } from '../time/morning.js';
import { DigestedNotices } from './digested-notices.js';
import { NoticeDigestRecord } from './notice-digest.schema.js';
import { NoticePeople, type NoticePerson } from './notice-people.js';
import { NoticePreferencesService } from './notice-preferences.service.js';

/** The kind of mail that tells of all that has come together. */
export const DIGEST_MAIL = 'digest';
/** A process that died while deciding has given it up after this long. */
const LEASE_MS = 15_000;
/** Of one process in one second. */
const MOST = 200;

/** Decides each morning who is sent one mail of what came since the last: for each person and day once. */
@Injectable()
export class NoticeDigests {
  constructor(
    @InjectModel(NoticeDigestRecord.name) private readonly records: Model<NoticeDigestRecord>,
    private readonly notices: DigestedNotices,
    private readonly people: NoticePeople,
    private readonly preferences: NoticePreferencesService,
    private readonly transactions: Transactions,
    private readonly mails: Mails,
    private readonly clock: Clock,
    ticker: Ticker,
  ) {
    if (mails.areOn) ticker.everySecond('digests', () => this.look());
  }

  /** Something came for them; their next morning is looked at. In the session's transaction. */
  async expect(userIds: string[], session?: ClientSession): Promise<void> {
    if (!this.mails.areOn || userIds.length === 0) return;
    const [people, zones] = await Promise.all([this.people.of(userIds), this.preferences.zonesOf(userIds)]);
    const now = this.clock.now();
    await this.records.collection.bulkWrite(
      userIds.map((id) => {
        const morning = new Date(nextMorning(zoneOf(people.get(id), zones.get(id)), now));
        const notBefore = { $ifNull: ['$notBefore', morning] };
        const news = { $add: [{ $ifNull: ['$news', 0] }, 1] };
        return {
          updateOne: {
            filter: { _id: new Types.ObjectId(id) },
            update: [{ $set: { notBefore, news } }],
            upsert: true,
          },
        };
      }),
      session ? { session } : {},
    );
  }

  async forget(userId: string): Promise<void> {
    await this.records.deleteOne({ _id: userId });
  }

  private async look(): Promise<void> {
    for (let looked = 0; looked < MOST; looked += 1) {
      const due = await claimDue(this.records, {}, { now: this.clock.now(), leaseMs: LEASE_MS, update: {} });
      if (!due) return;
      await this.decide(due);
    }
  }

  /** What comes meanwhile, or another process that took over, makes the write miss; the lease ends then. */
  private async decide({ _id, notBefore, news, day: last }: NoticeDigestRecord): Promise<void> {
    const id = String(_id);
    const held = { _id, notBefore, news };
    const [person, zones] = await Promise.all([this.people.one(id), this.preferences.zonesOf([id])]);
    if (!person?.mayBeMailed || (await this.notices.waiting(id, 1)).length === 0) {
      await this.records.updateOne(held, { $unset: { notBefore: 1 } });
      return;
    }
    const now = this.clock.now();
    const zone = zoneOf(person, zones.get(id));
    const day = dayIn(zone, now);
    if (last !== undefined && last >= day) {
      await this.records.updateOne(held, { $set: { notBefore: new Date(nextMorning(zone, now)) } });
      return;
    }
    await this.transactions.run(async (session) => {
      const change = { $set: { day }, $unset: { notBefore: 1, isHanded: 1 } };
      const { matchedCount } = await this.records.updateOne(held, change, { session });
      if (matchedCount === 1) await this.mails.want(DIGEST_MAIL, [`${id}.${day}`], session);
    });
  }
}

function zoneOf(person: NoticePerson | undefined, told: string | undefined): string {
  return told ?? (person?.country === undefined ? 'UTC' : zoneOfCountry(person.country));
}
