import { NAME_LETTERS_LEAST, nameProblem, tidyName } from '@olympiad/shared-dto/rules/names.js';
import { editableParts, nameParts, publicName, tellsWholeName } from '@olympiad/shared-dto/rules/public-name.js';
import { InvalidInput } from '../platform/errors/app-error.js';
import { nameField } from '../platform/text/name-field.js';
import type { UserRecord } from './user.schema.js';

/** A person's name as forms have it: whole, or in parts of which one suffices. */
export interface NameGiven {
  name?: string | undefined;
  givenName?: string | null | undefined;
  familyName?: string | null | undefined;
  displayName?: string | undefined;
}

/** The names as an account keeps them. */
export type AccountNames = Pick<UserRecord, 'name' | 'givenName' | 'familyName' | 'displayName' | 'displayNamePicked'>;

/** The names of a new account. Throws InvalidInput when nothing of the name is given, or no name. */
export function accountNames(given: NameGiven): AccountNames {
  const whole = wholeName(given);
  const shown = publicNameOf(whole);
  const picked = given.displayName === undefined ? shown : pickedName(given.displayName, [shown]);
  return { ...whole, displayName: picked, ...(picked !== shown && { displayNamePicked: true }) };
}

/** What a change does to the names of an account; null is taken away. */
export interface NameChange {
  name?: string;
  givenName?: string | null;
  familyName?: string | null;
  displayName?: string;
  displayNamePicked?: true | null;
}

/**
 * The names after a change of which absent parts stay. The whole name follows its parts, one that is given whole has
 * none, and the public name follows both until somebody picks one. Throws InvalidInput.
 */
export function namesAfter(before: AccountNames, change: NameGiven): NameChange {
  const { name, givenName, familyName, displayName } = change;
  const isRenamed = name !== undefined || givenName !== undefined || familyName !== undefined;
  if (!isRenamed && displayName === undefined) return {};
  const whole = isRenamed ? wholeName(name === undefined ? withParts(before, change) : change) : before;
  const derived = publicNameOf(whole);
  const stood = shownName(before);
  const shown = displayName === undefined ? stood : pickedName(displayName, [derived, stood]);
  const isPicked = shown === stood ? stood !== publicNameOf(before) : shown !== derived;
  return {
    ...(isRenamed && { name: whole.name, givenName: whole.givenName ?? null, familyName: whole.familyName ?? null }),
    displayName: isPicked ? shown : derived,
    displayNamePicked: isPicked || null,
  };
}

function withParts(before: AccountNames, { givenName, familyName }: NameGiven): NameGiven {
  const parts = editableParts(before);
  return {
    givenName: givenName === undefined ? parts.givenName : givenName,
    familyName: familyName === undefined ? parts.familyName : familyName,
  };
}

/** The public name of an account. One that tells the whole name is shown only where its owner picked it. */
export function shownName(user: AccountNames): string {
  if (user.displayNamePicked || user.displayName === '' || !tellsWholeName(user.displayName, user.name))
    return user.displayName;
  return publicNameOf(user);
}

/** The form an e-mail is stored and looked up in. */
export function normalEmail(email: string): string {
  return email.normalize('NFC').trim().toLowerCase();
}

type Whole = Pick<AccountNames, 'name' | 'givenName' | 'familyName'>;

function wholeName(given: NameGiven): Whole {
  const givenName = tidyName(given.givenName ?? '');
  const familyName = tidyName(given.familyName ?? '');
  const name = given.name ?? [givenName, familyName].filter(Boolean).join(' ');
  const field = given.name === undefined ? (givenName ? 'givenName' : 'familyName') : 'name';
  if (name === '') throw new InvalidInput({ name: 'is required' });
  return {
    name: nameField(field, name),
    ...(givenName && { givenName }),
    ...(familyName && { familyName }),
  };
}

function publicNameOf({ name, givenName, familyName }: Whole): string {
  return publicName(givenName === undefined && familyName === undefined ? nameParts(name) : { givenName, familyName });
}

/** A public name that somebody chose. One of `known`, which may be a single letter, is taken as it is. */
function pickedName(text: string, known: readonly string[]): string {
  const name = tidyName(text);
  if (known.includes(name) && nameProblem(name, 1) === undefined) return name;
  return nameField('displayName', text, NAME_LETTERS_LEAST);
}
