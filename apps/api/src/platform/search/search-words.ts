import { LANGUAGES } from '@olympiad/shared-dto/languages.js';
import { foldedText, withOneApostrophe } from './folded-text.js';
import { spelled, spellings } from './spelling.js';

/** Rises when words fold another way. */
const RULES = 0;
/**
 * What was stored under a lower number is refolded in the background. A language of the product raises it as well,
 * for its names of countries are words, too, and names have their places in its lists.
 */
export const FOLDING = RULES + LANGUAGES.length;

/** Words; and signs that no sentence is cut by, each a word of its own, so that they too are searched literally. */
const WORD = /[\p{L}\p{M}\p{N}+#]+|[\^$*|\\<>=~%@]/gu;
/** What follows the apostrophe of O'Brien, d'Artagnan, l'école or IOI'26 is a word too. */
const AFTER_APOSTROPHE = /(?<=\p{L}ʻ)(?:\p{Lu}\p{L}+|\p{N}+)|(?<=(?<!\p{L})[dlDL]ʻ)\p{L}{2,}/gu;
/** Before a number the sign for it says nothing more: School 5, School No. 5, Школа №5, School #5. */
const NUMERO = /№|(?<![\p{L}\p{N}+#])(?:#|n[or]?\.?)\s*(?=\p{N})/giu;

/** The words a search asks for, each once, in their order. A sign such as + or # belongs to its word: c++, c#. */
export function searchWords(text: string): string[] {
  return unique(rawWords(text.replace(NUMERO, ' ')).map(spelled));
}

/** The words a text is found by: each in every spelling, so that its beginnings find it as well. */
export function foundWords(text: string): string[] {
  // Who is on the way to the number has only typed its sign.
  const words = rawWords(`${text} ${text.replace(NUMERO, ' ')}`);
  return unique([...words, ...words.flatMap((word) => word.match(AFTER_APOSTROPHE) ?? [])].flatMap(knownSpellings));
}

/** The words of a text as they are written, folded: for what is compared whole, such as the name of a skill. */
export function plainWords(text: string): string[] {
  return unique(rawWords(text).map(foldedText));
}

/** Most words of a text are those of other texts, too, and spelling one is most of the work of folding. */
const known = new Map<string, readonly string[]>();
const KNOWN_MAX = 50_000;
const KNOWN_LETTERS_MAX = 40;

function knownSpellings(word: string): readonly string[] {
  const before = known.get(word);
  if (before) return before;
  const found = spellings(word);
  if (known.size >= KNOWN_MAX) known.clear();
  if (word.length <= KNOWN_LETTERS_MAX) known.set(word, found);
  return found;
}

function rawWords(text: string): string[] {
  return withOneApostrophe(text).match(WORD) ?? [];
}

function unique(words: string[]): string[] {
  return [...new Set(words)].filter(Boolean);
}
