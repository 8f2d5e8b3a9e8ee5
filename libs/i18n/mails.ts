import { LANGUAGES, type Language } from '@olympiad/shared-dto/languages.js';

/** What a mail may name; `link` and `code` stand alone on their lines. */
interface Values {
  approval: { link: string };
  invitation: { organization: string | undefined; link: string };
  /** The result itself stays behind the sign-in: a mailbox is not always its owner's alone. */
  result: { title: string; link: string };
  reset: Recovery;
  /** The link to a new password is also the first proof that the mailbox is the account's. */
  resetUnproven: Recovery;
  confirm: Recovery;
  code: Recovery;
}

interface Recovery {
  name: string;
  link: string;
  code: string;
}

/** The mails in one language, as plain text. */
export type MailTexts = {
  [Kind in keyof Values]: { subject: (told: Values[Kind]) => string; text: (told: Values[Kind]) => string };
};

export type MailKind = keyof Values;

const found = LANGUAGES.map(async (language) => {
  const { mails } = (await import(`./${language}/mails.js`)) as { mails: MailTexts };
  return [language, mails] as const;
});

const all = Object.fromEntries(await Promise.all(found)) as Record<Language, MailTexts>;

/** One mail in the reader's language. */
export function writtenMail<Kind extends MailKind>(
  kind: Kind,
  language: Language,
  told: Values[Kind],
): { subject: string; text: string } {
  const { subject, text } = all[language][kind];
  return { subject: subject(told), text: text(told) };
}
