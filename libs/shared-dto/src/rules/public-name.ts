import { DISPLAY_NAME_MAX } from '../limits.js';
import { tidyName, visibleLetters } from './names.js';

/** The parts of a person's name; one of them suffices. */
export interface NameParts {
  givenName?: string | undefined;
  familyName?: string | undefined;
}

/** These are written without spaces between words, so that one word may be a whole name. */
const WITHOUT_SPACES =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Bopo}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}\p{sc=Yiii}]/u;
/** Two letters that Uzbek readers see as one; with its apostrophe O or G is another letter. */
const UZBEK_PAIR = /^(?:[Ss][Hh]|[Cc][Hh])/u;
const APOSTROPHE_LETTER = /^[ʻʼ]/u;
/** As people type it; after O and before a capital it is another language's: O'Brien. */
const TYPED_APOSTROPHE = /^(?:[Oo][’‘'`´](?=\p{Ll})|[Gg][’‘'`´](?=\p{L}))/u;
const ELLIPSIS = '…';

/**
 * What others see of a name until its owner picks something: the given name and the family name's first letter; of
 * one word, or in a script without spaces, the first letter and an ellipsis. Never the whole name by itself.
 */
export function publicName(parts: NameParts): string {
  const [given, family] = apart(tidyName(parts.givenName ?? ''), tidyName(parts.familyName ?? ''));
  const short = `${firstLetter(given || family)}${ELLIPSIS}`;
  if (given === '' || family === '' || WITHOUT_SPACES.test(given + family)) return short;
  const initial = firstLetter(family);
  // A number is nobody's name, so it gives nothing away.
  if (visibleLetters(family).length > 0 && isSame(given + initial, given + family)) return short;
  return `${cut(given, DISPLAY_NAME_MAX - initial.length - 2)} ${initial}.`;
}

/** Some write their whole name where the given one is asked for: there the words of the family name are left out. */
function apart(given: string, family: string): [given: string, family: string] {
  const words = given.split(' ');
  if (words.length === 1) return [given, family];
  const own = without(words, family.split(' '));
  if (own.length > 0) return [own.join(' '), family];
  // Both fields hold the whole name.
  return [words[0] ?? '', without(family.split(' '), words.slice(0, 1)).join(' ')];
}

function without(words: readonly string[], others: readonly string[]): string[] {
  return words.filter((word) => !others.some((other) => isSame(word, other)));
}

/** A name that was given whole: its first word is the given name, its last one the family name. */
export function nameParts(name: string): { givenName: string; familyName?: string } {
  const words = tidyName(name).split(' ');
  const givenName = (words[0] ?? '').replace(/[,;]+$/u, '');
  return words.length > 1 ? { givenName, familyName: words.at(-1) ?? '' } : { givenName };
}

/** The parts as a form shows them for correction: nothing of the name is left out. */
export function editableParts({ name, givenName, familyName }: NameParts & { name: string }): Required<NameParts> {
  if (givenName !== undefined || familyName !== undefined) {
    return { givenName: givenName ?? '', familyName: familyName ?? '' };
  }
  const [first = '', ...rest] = tidyName(name).split(' ');
  return { givenName: first, familyName: rest.join(' ') };
}

/** Whether a public name tells the whole name: the same letters, however they are written. */
export function tellsWholeName(shown: string, name: string): boolean {
  return isSame(shown, name);
}

/** The first letter as readers see it: with its marks, its apostrophe, and as a pair where two are one. */
function firstLetter(name: string): string {
  const all = graphemes(name);
  const at = all.findIndex((one) => visibleLetters(one).length > 0);
  const [first = '', ...rest] = all.slice(Math.max(0, at));
  const following = rest.join('');
  const pair = UZBEK_PAIR.exec(first + following)?.[0];
  if (pair !== undefined) return capital(pair.charAt(0)) + pair.slice(1).toLowerCase();
  const typed = TYPED_APOSTROPHE.exec(first + following)?.[0].slice(first.length);
  return capital(first) + (APOSTROPHE_LETTER.exec(following)?.[0] ?? typed ?? '');
}

/** Georgian has capitals that nobody writes names with. */
function capital(letter: string): string {
  return /\p{sc=Geor}/u.test(letter) ? letter : letter.toUpperCase();
}

/** Whether two texts have the same letters and digits. */
function isSame(one: string, other: string): boolean {
  const [first, second] = [one, other].map((text) =>
    [...text.normalize('NFKD').toLowerCase()].filter((sign) => /[\p{L}\p{N}]/u.test(sign)).join(''),
  );
  return first === second;
}

function cut(text: string, most: number): string {
  let kept = '';
  for (const grapheme of graphemes(text)) {
    if (kept.length + grapheme.length > most) break;
    kept += grapheme;
  }
  return kept.trim();
}

let segmenter: Intl.Segmenter | undefined;

function graphemes(text: string): string[] {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
