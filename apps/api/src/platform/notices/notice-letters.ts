import { Inject, Injectable } from '@nestjs/common';
import { noticeMailTexts, type NoticeLine } from '@olympiad/i18n/notice-mails.js';
import type { Language } from '@olympiad/shared-dto/languages.js';
import { localized } from '@olympiad/shared-dto/rules/localized.js';
import { SETTINGS, type Settings } from '../config/config.module.js';
import type { Mail } from '../mail/mail.js';
import type { NoticeRecord } from './notice.schema.js';
import { StopLinks, type Stop } from './stop-links.js';

/** How mails about notices are written. */
@Injectable()
export class NoticeLetters {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly links: StopLinks,
  ) {}

  /** A notice in one sentence, with the way to what it is about. */
  async line({ kind, title, path }: NoticeRecord, language: Language): Promise<NoticeLine> {
    const { words } = await noticeMailTexts(language);
    const news = words.kinds[kind].replace('{{title}}', () => (title ? localized(title, language) : ''));
    return { news, link: this.settings.FRONTEND_URL + path };
  }

  /** Several, each with its way. */
  async list(notices: readonly NoticeRecord[], language: Language): Promise<string> {
    const lines = await Promise.all(notices.map((notice) => this.line(notice, language)));
    return lines.map(({ news, link }) => `- ${news}\n  ${link}`).join('\n\n');
  }

  /** Says at the end of a mail where one chooses what is mailed, and how to get no more of these. */
  async stoppable(mail: Mail, { language, ...stop }: Stop & { language: Language }): Promise<Mail> {
    const { words, footer } = await noticeMailTexts(language);
    const what = stop.what === 'digest' ? words.ways['app-and-digest'] : words.of[stop.what];
    const told = {
      what,
      preferences: `${this.settings.FRONTEND_URL}/notices`,
      stop: this.links.pageOf(this.links.tokenOf(stop)),
    };
    return { ...mail, text: `${mail.text}\n${footer(told)}`, stop: this.links.pressOf(stop) };
  }
}
