import { searchWords } from './search-words.js';

const TERM_MAX = 24;
const SEARCHED_WORDS_MAX = 8;

/** Every beginning of every word, so that a search by beginnings is an equality in an index. */
export function searchTerms(...texts: string[]): string[] {
  const terms = new Set<string>();
  for (const word of texts.flatMap(words)) {
    for (let length = 1; length <= word.length; length += 1) terms.add(word.slice(0, length).join(''));
  }
  return [...terms];
}

/**
 * What a search looks for: each word as the beginning of one of the stored ones.
 * Undefined when nothing is asked for; empty when nothing can contain it, such as only punctuation.
 */
export function searchedTerms(search: string | undefined): string[] | undefined {
  if (search === undefined || search.trim() === '') return undefined;
  return words(search)
    .slice(0, SEARCHED_WORDS_MAX)
    .map((word) => word.join(''));
}

/** Folded words as characters, cut where a beginning is long enough. */
function words(text: string): string[][] {
  return searchWords(text).map((word) => [...word].slice(0, TERM_MAX));
}
