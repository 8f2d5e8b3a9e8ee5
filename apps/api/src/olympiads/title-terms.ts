import { LANGUAGES } from '@olympiad/shared-dto/languages.js';
import type { LocalizedText } from '@olympiad/shared-dto/localized-text.dto.js';

const TERM_MAX = 24;
const SEARCHED_WORDS_MAX = 8;
/** However an apostrophe is typed, Uzbek letters such as oʻ stay one word. */
const APOSTROPHES = /[ʻʼ'‘’`´ʹ′]/gu;

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
 * Undefined when nothing is asked for; empty when no title can contain it, such as only signs.
 */
export function searchedTerms(search: string | undefined): string[] | undefined {
  if (search === undefined || search.trim() === '') return undefined;
  return words(search)
    .slice(0, SEARCHED_WORDS_MAX)
    .map((word) => word.join(''));
}

/** Words as characters, the same for any case, accent and apostrophe. */
function words(text: string): string[][] {
  const folded = text.replace(APOSTROPHES, '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return [...folded.matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => [...word].slice(0, TERM_MAX));
}
