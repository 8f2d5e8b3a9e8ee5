/** Shorter words have too many neighbours to be of help. */
const LETTERS_LEAST = 5;
const LATIN = [...'abcdefghijklmnopqrstuvwxyz0123456789'];
/** Alphabets stand below; beyond are syllables and ideographs. */
const ALPHABETS_END = 0x10ff;
const BLOCK = 0x80;

/** Every word that differs by one letter: another, one more, one less, or two that changed places. */
export function nearWords(word: string): string[] {
  const letters = [...word];
  if (letters.length < LETTERS_LEAST) return [];
  const alphabet = alphabetOf(letters);
  const near = new Set<string>();
  const add = (from: number, to: number, ...put: string[]): void => {
    near.add([...letters.slice(0, from), ...put, ...letters.slice(to)].join(''));
  };
  for (let at = 0; at <= letters.length; at += 1) {
    for (const letter of alphabet) {
      add(at, at, letter);
      if (at < letters.length) add(at, at + 1, letter);
    }
    if (at < letters.length) add(at, at + 1);
    if (at + 1 < letters.length) add(at, at + 2, letters[at + 1] ?? '', letters[at] ?? '');
  }
  near.delete(word);
  return [...near];
}

/** The letters that stand around those of the word in Unicode: its alphabet. Cyrillic comes in Latin letters. */
function alphabetOf(letters: readonly string[]): string[] {
  const blocks = new Set<number>();
  for (const letter of letters) {
    const code = letter.codePointAt(0) ?? 0;
    if (code < BLOCK) continue;
    if (code > ALPHABETS_END) return [];
    blocks.add(code - (code % BLOCK));
  }
  if (blocks.size === 0) return LATIN;
  return [...blocks].flatMap((block) =>
    Array.from({ length: BLOCK }, (_, at) => String.fromCodePoint(block + at)).filter((letter) =>
      /(?!\p{Lu})\p{L}/u.test(letter),
    ),
  );
}
