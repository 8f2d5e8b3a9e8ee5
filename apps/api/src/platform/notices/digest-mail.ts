import { Inject, Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { noticeMailTexts } from '@olympiad/i18n/notice-mails.js';
import type { Model } from 'mongoose';
import { SETTINGS, type Settings } from '../config/config.module.js';
import type { Mail } from '../mail/mail.js';
import { Mails } from '../mail/mails.js';
import { DigestedNotices } from './digested-notices.js';
import { NoticeDigestRecord } from './notice-digest.schema.js';
import { DIGEST_MAIL } from './notice-digests.service.js';
import { NoticeLetters } from './notice-letters.js';
import { NoticePeople } from './notice-people.js';

/** More than so many nobody was told of one by one; the mail leads to the rest. */
const LISTED = 20;
const TOLD_MOST = 500;

/** Writes the mail of a morning. It is handed to the mail server once, whatever dies meanwhile. */
@Injectable()
export class DigestMail {
  constructor(
    @InjectModel(NoticeDigestRecord.name) private readonly records: Model<NoticeDigestRecord>,
    private readonly notices: DigestedNotices,
    private readonly people: NoticePeople,
    private readonly letters: NoticeLetters,
    @Inject(SETTINGS) private readonly settings: Settings,
    mails: Mails,
  ) {
    mails.register(DIGEST_MAIL, (key) => this.compose(key));
  }

  /** Nothing for a day after which another came: what waited is in that one. */
  private async compose(key: string): Promise<Mail | undefined> {
    const [userId = '', day = ''] = key.split('.');
    const person = await this.people.one(userId);
    if (!person?.mayBeMailed) return undefined;
    const waiting = await this.notices.waiting(userId, TOLD_MOST);
    if (waiting.length === 0) return undefined;
    const taken = { _id: userId, day, isHanded: null };
    const { matchedCount } = await this.records.updateOne(taken, { $set: { isHanded: true } });
    if (matchedCount === 0) return undefined;
    const { language, email } = person;
    const { digest } = await noticeMailTexts(language);
    const list = await this.letters.list(waiting.slice(0, LISTED), language);
    const told = { list, link: `${this.settings.FRONTEND_URL}/notices` };
    const mail = { to: email, subject: digest.subject, text: digest.text(told) };
    return {
      ...(await this.letters.stoppable(mail, { userId, what: 'digest', language })),
      // Where nobody knows whether it went, it is not sent again today; what it told of is in the next one.
      sent: () => this.notices.tell(waiting),
      unsent: async () => void (await this.records.updateOne({ _id: userId, day }, { $unset: { isHanded: 1 } })),
    };
  }
}
