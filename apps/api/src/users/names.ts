const DISPLAY_NAME_MAX = 40;

/** The form an e-mail is stored and looked up in. */
export function normalEmail(email: string): string {
  return email.normalize('NFC').trim().toLowerCase();
}

/** What boards show until the student chooses: the first name and the initial of the last, never the full name. */
export function firstDisplayName(name: string): string {
  const words = name.split(' ');
  const last = words.length > 1 ? [...(words.at(-1) ?? '')][0] : undefined;
  const first = [...(words[0] ?? '')].slice(0, DISPLAY_NAME_MAX - 3).join('');
  return last ? `${first} ${last.toUpperCase()}.` : first;
}
