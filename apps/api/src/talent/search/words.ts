import { foundWords, searchWords } from '../../platform/search/search-words.js';

/** Where a text is found matters: a name stands before a headline, and that before what the page says at length. */
export const TEXT_RANKS = ['name', 'title', 'body'] as const;
export type TextRank = (typeof TEXT_RANKS)[number];

/** The words of a portfolio, each in the first rank that has it. */
export type RankedWords = Record<TextRank, string[]>;

const ASKED_MAX = 8;
/** Of each rank so many words are found. */
const WORDS_MAX: Record<TextRank, number> = { name: 40, title: 120, body: 150 };
/** In so many characters they are looked for; folding all that a portfolio may hold would hold up everybody else. */
const READ_MAX = 20_000;
/** Longer words are found by so many letters. */
const LETTERS_MAX = 32;
/** In a script without spaces, or one that joins words as Korean does, words are found by every two letters. */
const PAIRED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Bopo}\p{sc=Hang}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u;

/** What a search asks for: each begins a word of what it finds. */
export function askedWords(search: string): string[] {
  return [...new Set(searchWords(search).slice(0, ASKED_MAX).flatMap(parts))];
}

/** The words that texts are found by. */
export function wordsIn(texts: readonly string[]): string[] {
  return foundWords(texts.join(' ').slice(0, READ_MAX)).flatMap(parts);
}

/** The words of each rank, few enough to be kept, and none in a rank after another that has it. */
export function rankedWords(found: Readonly<Record<TextRank, readonly string[]>>): RankedWords {
  const seen = new Set<string>();
  const wordsOf = (rank: TextRank): string[] => {
    const words = [...new Set(found[rank])].filter((word) => !seen.has(word)).slice(0, WORDS_MAX[rank]);
    for (const word of words) seen.add(word);
    return words;
  };
  return { name: wordsOf('name'), title: wordsOf('title'), body: wordsOf('body') };
}

/** A word by itself, or every two letters of it that stand together. */
function parts(word: string): string[] {
  if (!PAIRED.test(word)) return [word.length <= LETTERS_MAX ? word : [...word].slice(0, LETTERS_MAX).join('')];
  const letters = [...word];
  if (letters.length <= 2) return [word];
  return letters.slice(1).map((letter, at) => `${letters[at] ?? ''}${letter}`);
}
