import { LANGUAGES } from '@olympiad/shared-dto/languages.js';
import type { LocalizedText } from '@olympiad/shared-dto/localized-text.dto.js';
import { searchWords } from '../platform/text/search-words.js';

const TERM_MAX = 24;
const SEARCHED_WORDS_MAX = 8;

/** Every beginning of every word of the title, so that a search by beginnings is an equality in an index. */
export function titleTerms(title: LocalizedText): string[] {
  const terms = new Set<string>();
  for (const word of LANGUAGES.flatMap((language) => words(title[language] ?? ''))) {
    for (let length = 1; length <= word.length; length += 1) terms.add(word.slice(0, length).join(''));
  }
  return [...terms];
}

/**
 * What a search looks for: each word as the beginning of one of the title's words.
 * Undefined when nothing is asked for; empty when no title can contain it, such as only punctuation.
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
