import type { Language } from '@olympiad/shared-dto/languages.js';

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

/** One mail in the reader's language; its texts are loaded when the first is written. */
export async function writtenMail<Kind extends MailKind>(
  kind: Kind,
  language: Language,
  told: Values[Kind],
): Promise<{ subject: string; text: string }> {
  const { mails } = (await import(`./${language}/mails.js`)) as { mails: MailTexts };
  const { subject, text } = mails[kind];
  return { subject: subject(told), text: text(told) };
}
