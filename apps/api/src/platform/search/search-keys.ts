import { nearWords } from './near-words.js';
import { foundWords, searchWords } from './search-words.js';

const BEGINNING_MAX = 24;
/** Of a script without spaces, or one that joins words as Korean does, what is typed may begin anywhere in a word. */
const MIDDLE_MAX = 6;
const SEARCH_WORDS_MAX = 16;
const NEAR_WORDS_MAX = 4;
const WITHOUT_SPACES =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Bopo}\p{sc=Hang}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u;

/** A filter on an array of keys. */
export type KeyFilter = Record<string, unknown>;

/**
 * Every beginning, up to 24 characters, of every word. Stored in an indexed array they make a search by beginnings
 * an equality in the index, so the list keeps its order without a sort. For lists of thousands, not of millions.
 */
export function searchKeysOf(...texts: string[]): string[] {
  const keys = new Set<string>();
  for (const word of texts.flatMap(foundWords)) {
    const letters = [...word];
    addBeginnings(letters, BEGINNING_MAX, keys);
    if (!WITHOUT_SPACES.test(word)) continue;
    for (let from = 1; from < letters.length; from += 1) addBeginnings(letters.slice(from), MIDDLE_MAX, keys);
  }
  return [...keys];
}

/**
 * The keys that a text found by a search has, all of them. Undefined when nothing is asked for; empty when no text can
 * have them, such as for a search of only punctuation.
 */
export function searchedKeys(search: string | undefined): string[] | undefined {
  if (search === undefined || search.trim() === '') return undefined;
  return searchWords(search).slice(0, SEARCH_WORDS_MAX).flatMap(queryKeys);
}

/** The filters by which a search finds keys in `field`. */
export interface SearchFilters {
  /** Every word begins a word of the text. */
  exact: KeyFilter;
  /** All but one do, and that one after a change of one letter; absent where every word is too short for it. */
  near?: KeyFilter;
}

/** Undefined when nothing is asked for; null when no text can match, such as a search of only punctuation. */
export function searchFilters(search: string | undefined, field: string): SearchFilters | undefined | null {
  if (search === undefined || search.trim() === '') return undefined;
  const words = searchWords(search).slice(0, SEARCH_WORDS_MAX);
  if (words.length === 0) return null;
  const near = words.length > NEAR_WORDS_MAX ? [] : words.flatMap((_, at) => nearFilter(words, at, field));
  return { exact: exactFilter(words, field), ...(near.length > 0 && { near: { $or: near } }) };
}

function exactFilter(words: readonly string[], field: string): KeyFilter {
  return { [field]: { $all: words.flatMap(queryKeys) } };
}

function nearFilter(words: readonly string[], at: number, field: string): KeyFilter[] {
  const near = nearWords((words[at] ?? '').slice(0, BEGINNING_MAX));
  if (near.length === 0) return [];
  const others = words.filter((_, index) => index !== at);
  const one = { [field]: { $in: near } };
  return [others.length === 0 ? one : { $and: [one, exactFilter(others, field)] }];
}

/** The keys that a word of a search is asked by; a long one in a script without spaces by its overlapping parts. */
function queryKeys(word: string): string[] {
  const letters = [...word];
  if (!WITHOUT_SPACES.test(word) || letters.length <= MIDDLE_MAX) return [letters.slice(0, BEGINNING_MAX).join('')];
  const last = letters.length - MIDDLE_MAX;
  return Array.from({ length: last + 1 }, (_, from) => letters.slice(from, from + MIDDLE_MAX).join(''));
}

function addBeginnings(letters: readonly string[], most: number, keys: Set<string>): void {
  for (let length = 1; length <= Math.min(most, letters.length); length += 1) {
    keys.add(letters.slice(0, length).join(''));
  }
}
