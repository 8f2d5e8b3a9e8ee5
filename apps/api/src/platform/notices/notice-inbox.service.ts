import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Language } from '@olympiad/shared-dto/languages.js';
import { TOTAL_CAP } from '@olympiad/shared-dto/limits.js';
import type { LocalizedText } from '@olympiad/shared-dto/localized-text.dto.js';
import type { NoticeItem, NoticeList } from '@olympiad/shared-dto/notices.dto.js';
import { localized } from '@olympiad/shared-dto/rules/localized.js';
import type { NoticeKind } from '@olympiad/shared-dto/rules/notice-kind.js';
import { Types, type ClientSession, type Model } from 'mongoose';
import { removableAfter } from '../database/removable-after.js';
import { toPage, type Paging } from '../http/paging.js';
import { Mails } from '../mail/mails.js';
import { Clock } from '../time/clock.js';
import { NoticeDigests } from './notice-digests.service.js';
import { NOTICE_MAIL } from './notice-mail.js';
import { isMailedAtOnce, NoticePreferencesService } from './notice-preferences.service.js';
import { NoticeRecord } from './notice.schema.js';

const KEEP_MS = 180 * 24 * 3_600_000;
/** A bell says no more than 99+. */
const UNSEEN_MOST = 100;

/** The modules that post them write a mail of their own, which says more. */
const WRITTEN_ELSEWHERE: ReadonlySet<NoticeKind> = new Set(['result-released', 'account-approved']);

/** News for one person. */
export interface PostedNotice {
  userId: string;
  /** The id of what it is about: told again, it is the same notice. */
  key: string;
  title?: LocalizedText;
  /** Of the web app. */
  path: string;
}

/** The notices people get in the app. */
@Injectable()
export class NoticeInbox {
  constructor(
    @InjectModel(NoticeRecord.name) private readonly records: Model<NoticeRecord>,
    private readonly preferences: NoticePreferencesService,
    private readonly mails: Mails,
    private readonly digests: NoticeDigests,
    private readonly clock: Clock,
  ) {}

  /** Notifies each of them who wants it and has not been notified yet; in the session's transaction. */
  async post(kind: NoticeKind, posted: PostedNotice[], session?: ClientSession): Promise<void> {
    if (posted.length === 0) return;
    const userIds = posted.map(({ userId }) => userId);
    const wayOf = await this.preferences.waysOf(userIds, kind);
    const wanted = posted.filter(({ userId }) => {
      const way = wayOf(userId);
      return way !== 'none' && !(way === 'mail' && WRITTEN_ELSEWHERE.has(kind));
    });
    if (wanted.length === 0) return;
    const rest = { at: this.clock.date(), removableAt: removableAfter(KEEP_MS) };
    await this.records.bulkWrite(
      wanted.map(({ userId, key, title, path }) => ({
        updateOne: {
          filter: { userId: new Types.ObjectId(userId), kind, key },
          update: {
            $setOnInsert: {
              path,
              ...(title && { title }),
              ...rest,
              ...(wayOf(userId) === 'mail' ? { isMailOnly: true as const } : { isUnseen: true as const }),
            },
          },
          upsert: true,
        },
      })),
      session ? { session } : {},
    );
    const mailed = wanted.filter(({ userId }) => isMailedAtOnce(wayOf(userId)));
    if (!WRITTEN_ELSEWHERE.has(kind)) await this.mail(kind, mailed, session);
    const digested = wanted.filter(({ userId }) => wayOf(userId) === 'app-and-digest').map(({ userId }) => userId);
    await this.digests.expect([...new Set(digested)], session);
  }

  /** Newest first. */
  async page(userId: string, paging: Paging, language: Language): Promise<NoticeList> {
    const own = { userId: new Types.ObjectId(userId), isMailOnly: null };
    const [found, total, unseen] = await Promise.all([
      this.records.find(own).sort({ _id: -1 }).skip(paging.skip).limit(paging.limit).lean(),
      this.records.countDocuments(own, { limit: TOTAL_CAP }),
      this.unseen(userId),
    ]);
    const items = found.map((record) => toItem(record, language));
    return { ...toPage(paging, items, total), unseen };
  }

  /** Notes that these were seen, or all of the account's; answers how many are left. */
  async see(userId: string, ids?: string[]): Promise<number> {
    const which = { userId: new Types.ObjectId(userId), isUnseen: true as const, ...(ids && { _id: { $in: ids } }) };
    await this.records.updateMany(which, { $unset: { isUnseen: 1 } });
    return this.unseen(userId);
  }

  /** Removes the notices of a deleted account. */
  async forget(userId: string): Promise<void> {
    await this.records.deleteMany({ userId: new Types.ObjectId(userId) });
    await this.preferences.forget(userId);
    await this.digests.forget(userId);
  }

  /** Those told before as well: whoever is told again after a crash had perhaps not got so far. */
  private async mail(kind: NoticeKind, mailed: PostedNotice[], session?: ClientSession): Promise<void> {
    if (!this.mails.areOn || mailed.length === 0) return;
    const told = mailed.map(({ userId, key }) => ({ userId: new Types.ObjectId(userId), kind, key }));
    const notices = await this.records
      .find({ $or: told })
      .select('_id')
      .session(session ?? null)
      .lean();
    await this.mails.want(
      NOTICE_MAIL,
      notices.map(({ _id }) => String(_id)),
      session,
    );
  }

  private unseen(userId: string): Promise<number> {
    const unseen = { userId: new Types.ObjectId(userId), isUnseen: true as const };
    return this.records.countDocuments(unseen, { limit: UNSEEN_MOST });
  }
}

function toItem({ _id, kind, title, path, at, isUnseen }: NoticeRecord, language: Language): NoticeItem {
  return {
    id: String(_id),
    kind,
    ...(title && { title: localized(title, language) }),
    path,
    at: at.toISOString(),
    seen: isUnseen !== true,
  };
}
