import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { NoticePreferences, SetNoticePreference } from '@olympiad/shared-dto/notices.dto.js';
import {
  NOTICE_KINDS,
  USUAL_WAYS,
  type NoticeKind,
  type NoticeWay,
  type StoppableMails,
} from '@olympiad/shared-dto/rules/notice-kind.js';
import { isZone } from '@olympiad/shared-dto/rules/zone.js';
import { Types, type Model } from 'mongoose';
import { NoticePreferenceRecord } from './notice.schema.js';

const BY_MAIL_AT_ONCE: readonly NoticeWay[] = ['app-and-mail', 'mail'];

/** By which way people want which notices. */
@Injectable()
export class NoticePreferencesService {
  constructor(@InjectModel(NoticePreferenceRecord.name) private readonly records: Model<NoticePreferenceRecord>) {}

  async of(userId: string): Promise<NoticePreferences> {
    const preferences = await this.records.findById(userId).lean();
    return { ways: { ...USUAL_WAYS, ...preferences?.ways } };
  }

  async set(userId: string, { kind, way, zone }: SetNoticePreference): Promise<NoticePreferences> {
    const $set = { [`ways.${kind}`]: way, ...(isZone(zone) && { zone }) };
    await this.records.updateOne({ _id: userId }, { $set }, { upsert: true });
    return this.of(userId);
  }

  /** From then on what these mails told of is told in the app alone. */
  async stopMails(userId: string, what: StoppableMails): Promise<void> {
    const { ways } = await this.of(userId);
    const stopped = NOTICE_KINDS.filter((kind) =>
      what === 'digest' ? ways[kind] === 'app-and-digest' : kind === what && BY_MAIL_AT_ONCE.includes(ways[kind]),
    );
    if (stopped.length === 0) return;
    const $set = Object.fromEntries(stopped.map((kind) => [`ways.${kind}`, 'app']));
    await this.records.updateOne({ _id: userId }, { $set }, { upsert: true });
  }

  /** Whether a notice of the kind may be mailed to the account at once. */
  async wantsMail(userId: string, kind: NoticeKind): Promise<boolean> {
    return BY_MAIL_AT_ONCE.includes((await this.of(userId)).ways[kind]);
  }

  /** Where each of them wants to be told of the kind, by account. */
  async waysOf(userIds: string[], kind: NoticeKind): Promise<(userId: string) => NoticeWay> {
    const found = await this.records
      .find({ _id: { $in: userIds.map((id) => new Types.ObjectId(id)) }, [`ways.${kind}`]: { $exists: true } })
      .lean();
    const ways = new Map(found.map((record) => [String(record._id), record.ways[kind]]));
    return (userId) => ways.get(userId) ?? USUAL_WAYS[kind];
  }

  /** By account, of those whose browser said one. */
  async zonesOf(userIds: string[]): Promise<Map<string, string>> {
    const ids = userIds.map((id) => new Types.ObjectId(id));
    const found = await this.records
      .find({ _id: { $in: ids }, zone: { $exists: true } })
      .select('zone')
      .lean();
    return new Map(found.flatMap(({ _id, zone }) => (zone === undefined ? [] : [[String(_id), zone]])));
  }

  async forget(userId: string): Promise<void> {
    await this.records.deleteOne({ _id: userId });
  }
}

/** Whether a notice that comes this way is mailed by itself. */
export function isMailedAtOnce(way: NoticeWay): boolean {
  return BY_MAIL_AT_ONCE.includes(way);
}
