import { foundWords } from '../../platform/search/search-words.js';

/**
 * A search document holds a key for everything it can be found by. Each filter is then one equality in one index that
 * also has the order of the list, however many portfolios there are.
 */
export const EVERY = '*';

/** A beginning of one of these lengths is a key; a longer one is asked by the next shorter and checked. */
const BEGINNINGS = [1, 2, 3, 5, 8];
/** Of long texts only what is worth its room: no beginnings of one or two letters. */
const BODY_BEGINNINGS = [3, 5, 8];
const TITLE_WORDS_MAX = 120;
const BODY_WORDS_MAX = 150;
/** In so many characters these words are found; folding all that a portfolio may hold would hold up everybody else. */
const READ_MAX = 20_000;

const wordKey = (beginning: string): string => `w:${beginning}`;

/** What texts are found by: the keys of their words' beginnings, and the words themselves for the check. */
export function textKeys(titles: readonly string[], body: readonly string[]): { keys: string[]; words: string[] } {
  const titleWords = firstWords(titles, TITLE_WORDS_MAX);
  const bodyWords = firstWords(body, BODY_WORDS_MAX);
  const keys = [
    ...titleWords.flatMap((word) => beginningsOf(word, BEGINNINGS)),
    ...bodyWords.flatMap((word) => beginningsOf(word, BODY_BEGINNINGS)),
  ];
  return { keys: [...new Set(keys)].map(wordKey), words: [...new Set([...titleWords, ...bodyWords])] };
}

function firstWords(texts: readonly string[], most: number): string[] {
  return foundWords(texts.join(' ').slice(0, READ_MAX)).slice(0, most);
}

function beginningsOf(word: string, lengths: readonly number[]): string[] {
  const letters = [...word];
  const beginnings = lengths
    .filter((length) => length <= letters.length)
    .map((length) => letters.slice(0, length).join(''));
  // A word shorter than the shortest beginning is a key as it is.
  return beginnings.length > 0 ? beginnings : [word];
}
