import { withPlainDigits } from '@olympiad/shared-dto/kinds/characters.js';

const MARKS = /\p{M}/gu;
/** Apostrophes as people type them, and the half rings of Arabic names; in Uzbek they are part of a letter. */
const APOSTROPHES = /['’‘ʻʼ`´′ʹ＇ʿʾ]/gu;
/** What shapes or stretches a text and is no letter of it. */
const UNSEEN = /[\p{Cf}\u0640]/gu;
/** Letters that no decomposition makes one: strokes, ligatures, and Arabic letters as neighbours write them. */
const PLAIN: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ħ: 'h',
  ŧ: 't',
  æ: 'ae',
  œ: 'oe',
  ð: 'd',
  þ: 'th',
  ς: 'σ',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ة: 'ه',
  ە: 'ه',
  ہ: 'ه',
  ک: 'ك',
};

/**
 * One form for texts to be compared in: compatibility forms, case, diacritics and apostrophes folded, and digits of any
 * script made 0 to 9; `Oʻzbekiston`, `O'ZBEKISTON` and `ozbekiston` become the same. Every script stays its own.
 */
export function foldedText(text: string): string {
  const bare = withoutMarks(text.replace(APOSTROPHES, '').replace(UNSEEN, ''));
  // Up and down again: some letters meet only one way, such as ß and SS.
  const lower = withoutMarks(bare.toUpperCase().toLowerCase());
  return withPlainDigits(lower.replace(/./gu, (letter) => PLAIN[letter] ?? letter)).normalize('NFKC');
}

/** The text with one kind of apostrophe, the letter ʻ, and without what shapes it. */
export function withOneApostrophe(text: string): string {
  return text.replace(APOSTROPHES, 'ʻ').replace(UNSEEN, '').normalize('NFKC');
}

function withoutMarks(text: string): string {
  return text.normalize('NFKD').replace(MARKS, '');
}
