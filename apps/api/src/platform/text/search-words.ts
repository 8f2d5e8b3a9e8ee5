/** Apostrophes as people type them; in Uzbek they are part of a letter, elsewhere they join two words. */
const APOSTROPHES = /['’‘ʻʼ`´′ʹ＇]/gu;
const MARKS = /\p{M}/gu;
/** Words; and signs that no sentence is cut by, each a word of its own, so that they too are searched literally. */
const WORD = /[\p{L}\p{N}+#]+|[\^$*[\]{}|\\<>=~%@]/gu;
/** Letters whose stroke or ligature no decomposition takes apart. */
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
};

/**
 * One form for texts to be compared in: compatibility forms, case, diacritics and apostrophes folded, in every script;
 * `Oʻzbekiston`, `O'ZBEKISTON` and `ozbekiston` become the same.
 */
export function foldedText(text: string): string {
  return (
    withoutMarks(text.replace(APOSTROPHES, ''))
      // Up and down again: some letters meet only one way, such as ß and SS.
      .toUpperCase()
      .toLowerCase()
      .normalize('NFKD')
      .replace(MARKS, '')
      .replace(/[łøđħŧæœðþς]/g, (letter) => PLAIN[letter] ?? letter)
      .normalize('NFKC')
  );
}

/** The words of a text in that form, each once, in their order. A sign such as + or # belongs to its word: c++, c#. */
export function searchWords(text: string): string[] {
  return [...new Set(foldedText(text).match(WORD))];
}

function withoutMarks(text: string): string {
  return text.normalize('NFKD').replace(MARKS, '');
}
