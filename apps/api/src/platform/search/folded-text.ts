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
  return withoutMarks(bare.toUpperCase().toLowerCase())
    .replace(/./gu, (letter) => PLAIN[letter] ?? letter)
    .replace(/(?![0-9])\p{Nd}/gu, westernDigit)
    .normalize('NFKC');
}

/** The text with one kind of apostrophe, the letter ʻ, and without what shapes it. */
export function withOneApostrophe(text: string): string {
  return text.replace(APOSTROPHES, 'ʻ').replace(UNSEEN, '').normalize('NFKC');
}

function withoutMarks(text: string): string {
  return text.normalize('NFKD').replace(MARKS, '');
}

/** The digits of a script stand in a row, so a digit's value is how many stand before it. */
function westernDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (before < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1;
  return String(before);
}
