import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { noticeMailTexts } from '@olympiad/i18n/notice-mails.js';
import type { Model } from 'mongoose';
import type { Mail } from '../mail/mail.js';
import { Mails } from '../mail/mails.js';
import { NoticeLetters } from './notice-letters.js';
import { NoticePeople } from './notice-people.js';
import { NoticePreferencesService } from './notice-preferences.service.js';
import { NoticeRecord } from './notice.schema.js';

/** The kind of mail that tells of one notice at once. */
export const NOTICE_MAIL = 'notice';

/** Writes it, for whoever still wants it when it is sent. */
@Injectable()
export class NoticeMail {
  constructor(
    @InjectModel(NoticeRecord.name) private readonly records: Model<NoticeRecord>,
    private readonly people: NoticePeople,
    private readonly preferences: NoticePreferencesService,
    private readonly letters: NoticeLetters,
    mails: Mails,
  ) {
    mails.register(NOTICE_MAIL, (id) => this.compose(id));
  }

  private async compose(id: string): Promise<Mail | undefined> {
    const notice = await this.records.findById(id).lean();
    if (!notice) return undefined;
    const { kind } = notice;
    const userId = String(notice.userId);
    const [person, isWanted] = await Promise.all([this.people.one(userId), this.preferences.wantsMail(userId, kind)]);
    if (!person?.mayBeMailed || !isWanted) return undefined;
    const { language, email } = person;
    const told = await this.letters.line(notice, language);
    const texts = await noticeMailTexts(language);
    const mail = { to: email, subject: told.news, text: texts.notice(told) };
    return this.letters.stoppable(mail, { userId, what: kind, language });
  }
}
