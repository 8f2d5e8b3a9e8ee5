import { DISPLAY_NAME_MAX } from '@olympiad/shared-dto/limits.js';
import { InvalidInput } from '../platform/errors/app-error.js';
import { tidy, tidyField } from '../platform/text/tidy.js';

const NAME_LEAST = 2;

/** A person's name as forms have it: whole, or in parts of which one suffices. */
export interface NameGiven {
  name?: string;
  givenName?: string;
  familyName?: string;
  displayName?: string;
}

/** The names as an account keeps them. */
export interface AccountNames {
  name: string;
  givenName?: string;
  familyName?: string;
  displayName: string;
}

/** Throws InvalidInput when nothing of the name is given. */
export function accountNames(given: NameGiven): AccountNames {
  const givenName = tidy(given.givenName ?? '');
  const familyName = tidy(given.familyName ?? '');
  const whole = given.name ?? [givenName, familyName].filter(Boolean).join(' ');
  if (whole === '') throw new InvalidInput({ name: 'is required' });
  const name = tidyField('name', whole, NAME_LEAST);
  return {
    name,
    ...(givenName && { givenName }),
    ...(familyName && { familyName }),
    displayName:
      given.displayName === undefined
        ? firstDisplayName(name)
        : tidyField('displayName', given.displayName, NAME_LEAST),
  };
}

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
