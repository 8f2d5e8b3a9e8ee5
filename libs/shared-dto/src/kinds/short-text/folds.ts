import { DASHES } from '../characters.js';

/** The steps of `foldShortText`, each a plain replacement. */

/** Forms of letters that differ by width or by joining, and signs that a keyboard has for a letter. */
const FORMS =
  /[\uff01-\uff9f\uffe0-\uffe2\uffe4-\uffe6\uffe8-\uffee\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufdf1\ufe80-\ufefc\u0132\u0133\u01c4-\u01cc\u01f1-\u01f3µ℃℉…‥]/g;
/** A half-width Hangul letter is the letter of ordinary width, which NFKC would take for a part of a syllable. */
const HALF_HANGUL = /[\uffa0-\uffdc]/g;
const OTHER_FORMS: Readonly<Record<string, string>> = { º: '°', '˚': '°', '\uffe3': '¯' };

export function withPlainLetters(text: string): string {
  return text
    .replace(HALF_HANGUL, fullHangul)
    .replace(FORMS, (form) => form.normalize('NFKC'))
    .replace(/[º˚\uffe3]/g, (form) => OTHER_FORMS[form] ?? form);
}

/** Consonants follow each other as the ordinary ones do; vowels come in sixes, two places apart. */
function fullHangul(half: string): string {
  const code = half.charCodeAt(0);
  if (code === 0xffa0) return '\u3164';
  if (code <= 0xffbe) return String.fromCharCode(code - 0xffa1 + 0x3131);
  const place = code - 0xffc2;
  return place >= 0 && place % 8 < 6 ? String.fromCharCode(0x314f + (place >> 3) * 6 + (place % 8)) : half;
}

const RAISED =
  /[\u00b2\u00b3\u00b9\u2070\u2071\u2074-\u207f\u02b0-\u02b8\u02e0-\u02e4\u1d2c-\u1d2e\u1d30-\u1d3a\u1d3c-\u1d4d\u1d4f-\u1d61\u1d78\u1d9b-\u1dbf\u2c7d\ua69c\ua69d\ua770\ua7f8\ua7f9\uab5c-\uab5f]+/g;
const LOWERED = /[\u2080-\u208e\u2090-\u209c\u1d62-\u1d6a\u2c7c]+/g;
const ONE_NUMBER = `[${DASHES}+]?\\d+(?:[.,]\\d+)?`;
const POWER_IN_BRACKETS = new RegExp(`\\^(?:\\{\\s*(${ONE_NUMBER})\\s*\\}|\\(\\s*(${ONE_NUMBER})\\s*\\))`, 'g');
const POWER_BY_STARS = new RegExp(`\\*\\*(?=${ONE_NUMBER})`, 'g');

/** Powers in the one way that every keyboard can write; what hangs below is read on the line. */
export function withPlainPowers(text: string): string {
  return text
    .replace(LOWERED, (run) => run.normalize('NFKC'))
    .replace(RAISED, (run) => `^${run.normalize('NFKC')}`)
    .replace(POWER_BY_STARS, '^')
    .replace(POWER_IN_BRACKETS, (_, braces: string | undefined, round: string | undefined) => `^${braces ?? round}`);
}

const TRIPLE: Readonly<Record<string, string>> = { '‴': "'''", '‷': "'''", '⁗': "''''" };

/** Quotes, apostrophes and primes by how many strokes they have; the two dots that stand for a product. */
export function withPlainPunctuation(text: string): string {
  return text
    .replace(/[‴‷⁗]/g, (primes) => TRIPLE[primes] ?? primes)
    .replace(/[‘’‚‛‹›′‵´`\u02b9\u02bb-\u02bf\u02c8\u02ca\u02cb\u055a\u05f3\ua78b\ua78c\u1fbd\u1fbf\u1ffe❛❜]/g, "'")
    .replace(/''|[“”„‟«»″‶\u02ba\u02dd\u02ee\u05f4\u301d-\u301f❝❞]/g, '"')
    .replace(/[⋅∙]/g, '·');
}

const LOOK_ALIKES = new Map(
  [
    ...'ёе ЁЕ یي ىي کك аa вb еe кk мm нh оo рp сc тt уy хx іi АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI'.matchAll(
      /(\S)(\S)/g,
    ),
  ].map(([, from = '', to = '']) => [from, to]),
);

/** Letters that stand for each other in print: ё and е, two of Arabic, and Cyrillic ones drawn as Latin ones are. */
export function withoutLookAlikes(text: string): string {
  const alike = (letter: string) => LOOK_ALIKES.get(letter) ?? letter;
  return text.replace(/[ЁёЀ-ӿیىک]/g, (letter) => alike(alike(letter)));
}

/** Upper case first, so that letters with several small forms, such as ß, meet; all i are one, and so is each sigma. */
export function withoutCase(text: string): string {
  return text
    .toUpperCase()
    .toLowerCase()
    .replace(/i\u0307/g, 'i')
    .replace(/ς/g, 'σ');
}
