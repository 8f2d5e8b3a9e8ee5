import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { NoticePreferences } from '@olympiad/shared-dto/notices.dto.js';
import { NOTICE_KINDS, type NoticeKind, type NoticeWay } from '@olympiad/shared-dto/rules/notice-kind.js';
import { Types, type Model } from 'mongoose';
import { NoticePreferenceRecord } from './notice.schema.js';

const DEFAULT_WAY: NoticeWay = 'app-and-mail';

/** By which way people want which notices. */
@Injectable()
export class NoticePreferencesService {
  constructor(@InjectModel(NoticePreferenceRecord.name) private readonly records: Model<NoticePreferenceRecord>) {}

  async of(userId: string): Promise<NoticePreferences> {
    const chosen = await this.records.findById(userId).lean();
    const ways = NOTICE_KINDS.map((kind) => [kind, chosen?.ways[kind] ?? DEFAULT_WAY]);
    return { ways: Object.fromEntries(ways) as NoticePreferences['ways'] };
  }

  async set(userId: string, kind: NoticeKind, way: NoticeWay): Promise<NoticePreferences> {
    await this.records.updateOne({ _id: userId }, { $set: { [`ways.${kind}`]: way } }, { upsert: true });
    return this.of(userId);
  }

  /** Whether a notice of the kind may be mailed to the account. */
  async wantsMail(userId: string, kind: NoticeKind): Promise<boolean> {
    return ['app-and-mail', 'mail'].includes((await this.of(userId)).ways[kind]);
  }

  /** Those who do not want to see the kind in the app. */
  async outOfApp(userIds: Types.ObjectId[], kind: NoticeKind): Promise<Set<string>> {
    const out = { _id: { $in: userIds }, [`ways.${kind}`]: { $in: ['mail', 'none'] } };
    return new Set((await this.records.find(out).select('_id').lean()).map(({ _id }) => String(_id)));
  }

  async forget(userId: string): Promise<void> {
    await this.records.deleteOne({ _id: userId });
  }
}
