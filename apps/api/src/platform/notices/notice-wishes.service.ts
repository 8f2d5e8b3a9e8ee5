import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { NoticeWishes } from '@olympiad/shared-dto/notices.dto.js';
import { NOTICE_KINDS, type NoticeKind, type NoticeWay } from '@olympiad/shared-dto/rules/notice-kind.js';
import { Types, type Model } from 'mongoose';
import { NoticeWishRecord } from './notice.schema.js';

const USUAL: NoticeWay = 'app-and-mail';

/** Where people want to be told of what. */
@Injectable()
export class WishedNotices {
  constructor(@InjectModel(NoticeWishRecord.name) private readonly records: Model<NoticeWishRecord>) {}

  async of(userId: string): Promise<NoticeWishes> {
    const wishes = await this.records.findById(userId).lean();
    const ways = NOTICE_KINDS.map((kind) => [kind, wishes?.ways[kind] ?? USUAL]);
    return { ways: Object.fromEntries(ways) as NoticeWishes['ways'] };
  }

  async wish(userId: string, kind: NoticeKind, way: NoticeWay): Promise<NoticeWishes> {
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
