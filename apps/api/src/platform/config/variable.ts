import { createPrivateKey } from 'node:crypto';

/** The chapters of `.env.example` and of the README's table, in their order. */
export const GROUPS = {
  required: 'Needed in production',
  server: 'Server and files',
  google: 'Google sign-in (empty: off)',
  web: 'For the web app, which reads them from /config.json',
  monitoring: 'Watching it run',
  search: 'Search of portfolios (empty: in MongoDB)',
  backups: 'Backups',
  more: 'More',
} as const;

export type Group = keyof typeof GROUPS;

/** One environment variable: what it is for, its default, and how its text becomes a value. */
export interface Variable<Value> {
  meaning: string;
  /** What a value has to be, as the end of the sentence "NAME must be …". */
  must: string;
  /** Its value is never shown; it may also be given as `NAME_FILE`, a file that holds it. */
  secret?: boolean;
  /** Stops the boot when absent and `NODE_ENV` is `production`. */
  required?: boolean;
  group?: Group;
  /** What the documents show as the default, where `fallback` does not say it. */
  shown?: string;
  fallback: Value;
  /** Undefined when the text is not a value. */
  parse: (text: string) => Value | undefined;
}

/** Keeps the type of the value while the rest is checked. */
export function variable<Value>(options: Variable<Value>): Variable<Value> {
  return options;
}

export const text = (text: string): string => text;

export const integer =
  (least: number, most: number) =>
  (text: string): number | undefined =>
    /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : undefined;

/** An absolute address of one of the protocols, without slashes at its end. */
export const url =
  (...protocols: string[]) =>
  (text: string): string | undefined =>
    URL.canParse(text) && protocols.includes(new URL(text).protocol) ? text.replace(/\/+$/, '') : undefined;

/** An absolute address, or a path of the same origin. */
export const urlOrPath =
  (...protocols: string[]) =>
  (text: string): string | undefined =>
    /^\/(?!\/)\S*$/.test(text) ? text : url(...protocols)(text);

/** At least so many characters, and no `<placeholder>` that somebody forgot to fill in. */
export const secret =
  (least: number) =>
  (text: string): string | undefined =>
    text.length >= least && !/^<.*>$/.test(text) ? text : undefined;

/** An Ed25519 private key; the breaks between its lines may be written `\n`, as in a variable they have to be. */
export function signingKey(given: string): string | undefined {
  const pem = given.replaceAll('\\n', '\n');
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'ed25519' ? pem : undefined;
  } catch {
    return undefined;
  }
}
