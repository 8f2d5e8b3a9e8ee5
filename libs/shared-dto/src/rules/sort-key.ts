import { LANGUAGE_TABLE, type Language, type LanguageRow } from '../languages.js';

/** Digits a number in a name may have before its size no longer counts. */
const NUMBER_WIDTH = 12;
const APOSTROPHES = /['’‘ʻʼ`´]/gu;
/** The word for a number counts no more than the number: School No. 2, School 10, Maktab №99. */
const NUMERO = /№|(?<=\s)n[or]?\.?\s*(?=\p{N})/giu;
/** After every letter of the Latin alphabet and before every other script. */
const AFTER_Z = '{';
/** The order of letters that a language has after z. */
const ORDER = 'abcdefgh';
/** Letters that no decomposition makes one that readers know, at its place among theirs. */
const PLAIN: Record<string, string> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ə: 'e',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  þ: 'th',
};
/** Cyrillic letters of neighbours, each after the one it comes from. */
const COMES_AFTER: Record<string, string> = {
  ғ: 'г',
  ґ: 'г',
  ә: 'а',
  є: 'е',
  җ: 'ж',
  ҷ: 'ч',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ў: 'у',
  ү: 'у',
  ұ: 'у',
  ҳ: 'х',
  һ: 'х',
  і: 'и',
  ї: 'и',
};
/** After every Cyrillic letter, before no other script that is asked for by its alphabet. */
const AFTER_CYRILLIC = '\u052f';
/** Cyrillic letters whose mark makes another letter; others are told apart only where all else is the same. */
const OWN_LETTERS = /[йїў]/u;

/**
 * A text by which names sort as a reader of the language looks for them, compared sign by sign: numbers as numbers,
 * the reader's script first, quotes and marks left aside, in Uzbek oʻ, gʻ, sh, ch after z. Browsers know no Uzbek order
 * and databases none of ours, so both sort by this one.
 */
export function sortKey(name: string, language: Language): string {
  const plain = name.replace(NUMERO, ' ').normalize('NFKC').replace(APOSTROPHES, 'ʻ').toLowerCase().normalize('NFC');
  const words = plain.match(/[\p{L}\p{M}ʻ]+|\p{N}+/gu) ?? [];
  const key = words.map((word) => (/\p{N}/u.test(word) ? numberKey(word) : wordKey(word, language))).join(' ');
  return `${scriptRank(words[0] ?? '', language)}${key}`;
}

/** Names in the order of the language's readers; the same names in the order they came. */
export function sortedByName<Item>(items: readonly Item[], nameOf: (item: Item) => string, language: Language): Item[] {
  const keyed = items.map((item) => ({ item, key: sortKey(nameOf(item), language) }));
  return keyed.sort((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key))).map(({ item }) => item);
}

/** Numbers before words, then the script the reader reads most. */
function scriptRank(word: string, language: Language): number {
  if (/^\p{N}/u.test(word)) return 0;
  const own = LANGUAGE_TABLE[language].script === 'Cyrl' ? /^\p{sc=Cyrl}/u : /^\p{sc=Latn}/u;
  return own.test(word) ? 1 : 2;
}

function numberKey(digits: string): string {
  return digits.replace(/^0+(?=.)/u, '').padStart(NUMBER_WIDTH, '0');
}

function wordKey(word: string, language: Language): string {
  const row = LANGUAGE_TABLE[language];
  const letters = word.replace(/./gu, (letter) => letterKey(letter, row));
  const { afterZ = [] } = row;
  if (afterZ.length === 0) return letters.replaceAll('ʻ', '');
  const placeOf = (letter: string) => ORDER.charAt(afterZ.findIndex((pattern) => pattern.endsWith(letter)));
  return letters.replace(new RegExp(afterZ.join('|'), 'gu'), (letter) => AFTER_Z + placeOf(letter)).replaceAll('ʻ', '');
}

function letterKey(letter: string, row: LanguageRow): string {
  const before = row.afterZ ? undefined : (row.standsAfter?.[letter] ?? COMES_AFTER[letter]);
  if (before !== undefined) return letterKey(before, row) + AFTER_CYRILLIC;
  return OWN_LETTERS.test(letter) ? letter : (PLAIN[letter] ?? withoutMarks(letter));
}

function withoutMarks(letter: string): string {
  return letter.normalize('NFD').replace(/\p{M}/gu, '');
}
