import { InvalidInput } from '../errors/app-error.js';

const UNSEEN = /[\p{Cc}\p{Cs}\p{Co}\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** A single line typed by a person: composed, without control and direction marks, single spaces. */
export function tidy(text: string): string {
  return text.normalize('NFC').replace(UNSEEN, ' ').replace(/\s+/gu, ' ').trim();
}

/** The tidied text of a field; throws InvalidInput when less than `least` characters are left of it. */
export function tidyField(field: string, text: string, least: number): string {
  const tidied = tidy(text);
  if (tidied.length < least) throw new InvalidInput({ [field]: `must have at least ${least} characters` });
  return tidied;
}
