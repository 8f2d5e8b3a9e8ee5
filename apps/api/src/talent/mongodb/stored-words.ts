import { nearWords } from '../../platform/search/near-words.js';
import type { Scope } from '../search/question.js';
import { TEXT_RANKS, type RankedWords } from '../search/words.js';
import { MASKED } from './keys.js';

/** Of words beyond so many only whole ones are found. */
const NEAR_WORDS_MAX = 4;
/** What means something else in a pattern. */
const SPECIAL = /[\\^$.*+?()[\]{}|/-]/g;

/** A filter of the database. */
export type Filter = Record<string, unknown>;

/**
 * The words of a document as they are stored: the number of their rank before them, and before that a sign where only a
 * reviewer's question may find them.
 */
export function storedWords(full: RankedWords, open: RankedWords | undefined): string[] {
  const everybodys = open ?? full;
  const told = new Map<string, number>();
  const words: string[] = [];
  for (const [rank, names] of byRank(everybodys)) {
    for (const word of names) {
      told.set(word, rank);
      words.push(`${rank}${word}`);
    }
  }
  if (!open) return words;
  for (const [rank, names] of byRank(full)) {
    const masked = names.filter((word) => (told.get(word) ?? Infinity) > rank);
    words.push(...masked.map((word) => `${MASKED}${rank}${word}`));
  }
  return words;
}

/** All words are found in the first ranks, up to this one. */
export function allWords(words: readonly string[], upTo: number, scope: Scope): Filter {
  return every(words.map((word) => beginning(word, upTo, scope)));
}

/** All words but one are found so, and that one, as a whole, after a change of one letter; null where none can be. */
export function nearlyAllWords(words: readonly string[], upTo: number, scope: Scope): Filter | null {
  if (words.length > NEAR_WORDS_MAX) return null;
  const filters = words.flatMap((word, at) => {
    const near = nearWords(word);
    if (near.length === 0) return [];
    const others = words.filter((_, index) => index !== at);
    const one = { words: { $in: near.flatMap((other) => stored(other, upTo, scope)) } };
    return [every([one, ...others.map((other) => beginning(other, upTo, scope))])];
  });
  return filters.length > 0 ? { $or: filters } : null;
}

function every(filters: Filter[]): Filter {
  return filters.length === 1 ? (filters[0] ?? {}) : { $and: filters };
}

/** As anchored patterns: their bounds in the index are exact. */
function beginning(word: string, upTo: number, scope: Scope): Filter {
  return { words: { $in: stored(word, upTo, scope).map((text) => new RegExp(`^${text.replace(SPECIAL, '\\$&')}`)) } };
}

function stored(word: string, upTo: number, scope: Scope): string[] {
  const ranks = Array.from({ length: upTo }, (_, at) => at + 1);
  const open = ranks.map((rank) => `${rank}${word}`);
  return scope === 'open' ? open : [...open, ...ranks.map((rank) => `${MASKED}${rank}${word}`)];
}

function byRank(words: RankedWords): [number, string[]][] {
  return TEXT_RANKS.map((rank, at) => [at + 1, words[rank]]);
}
