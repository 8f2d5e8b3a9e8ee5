import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { NOTICE_KINDS } from '@olympiad/shared-dto/rules/notice-kind.js';
import { Types, type Model } from 'mongoose';
import { NoticePreferencesService } from './notice-preferences.service.js';
import { NoticeRecord } from './notice.schema.js';

/** The notices that are told of in the mail of a morning. */
@Injectable()
export class DigestedNotices {
  constructor(
    @InjectModel(NoticeRecord.name) private readonly records: Model<NoticeRecord>,
    private readonly preferences: NoticePreferencesService,
  ) {}

  /** What the person has neither seen nor been mailed, newest first, of the kinds that come this way. */
  async waiting(userId: string, most: number): Promise<NoticeRecord[]> {
    const { ways } = await this.preferences.of(userId);
    const kinds = NOTICE_KINDS.filter((kind) => ways[kind] === 'app-and-digest');
    const waits = { userId: new Types.ObjectId(userId), isUnseen: true as const, isDigested: null };
    return this.records
      .find({ ...waits, kind: { $in: kinds } })
      .sort({ _id: -1 })
      .limit(most)
      .lean();
  }

  /** They stand in a mail that was sent. */
  async tell(notices: readonly NoticeRecord[]): Promise<void> {
    await this.records.updateMany({ _id: { $in: notices.map(({ _id }) => _id) } }, { $set: { isDigested: true } });
  }
}
