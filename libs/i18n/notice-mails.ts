import type { Language } from '@olympiad/shared-dto/languages.js';
import type { NoticeKind, NoticeWay } from '@olympiad/shared-dto/rules/notice-kind.js';

/** A notice in one sentence, and the way to what it is about. */
export interface NoticeLine {
  news: string;
  link: string;
}

/** How notices are mailed in one language; what they say is what the app says. */
export interface NoticeMailTexts {
  words: {
    kinds: Record<NoticeKind, string>;
    of: Record<NoticeKind, string>;
    ways: Record<NoticeWay, string>;
  };
  notice: (told: NoticeLine) => string;
  digest: { subject: string; text: (told: { list: string; link: string }) => string };
  /** Stands at the end of every mail that one may do without. */
  footer: (told: { what: string; preferences: string; stop: string }) => string;
}

/** In the language of whoever reads the mail; loaded when the first is written. */
export async function noticeMailTexts(language: Language): Promise<NoticeMailTexts> {
  const { noticeMails } = (await import(`./${language}/notice-mails.js`)) as { noticeMails: NoticeMailTexts };
  return noticeMails;
}
