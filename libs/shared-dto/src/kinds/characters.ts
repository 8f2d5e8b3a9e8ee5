/** What is known of single characters, for the kinds that read what people type. Properties are those of Unicode. */

const DIGIT = /\p{Nd}/u;
const DIGITS = /\p{Nd}/gu;

/** Hyphens, dashes and minus signs; waves are none. */
export const DASHES =
  '\\u002d\\u02d7\\u058a\\u05be\\u1400\\u1806\\u2010-\\u2015\\u2043\\u2212\\u2796\\u2e17\\u2e1a\\u2e3a\\u2e3b\\u2e40\\u2e5d\\ufe58\\ufe63\\uff0d';

/** Blank without being a space: Braille and Hangul fillers, variation selectors. */
export const BLANKS = '\\u2800\\u115f\\u1160\\u3164\\uffa0\\p{Variation_Selector}';

/** Format characters, of which the Arabic signs that stand under or around a number are seen. */
export const FORMAT = /(?![\u0600-\u0605\u06dd\u08e2])\p{Cf}/gu;

const SEEN = new RegExp(`[^\\s\\p{Cf}${BLANKS}]|[\\u0600-\\u0605\\u06dd\\u08e2]`, 'u');

/** Does the text have anything that a reader sees? */
export function isSeen(text: string): boolean {
  return SEEN.test(text);
}

/**
 * The digit of a decimal digit in any script: Unicode promises that those of a script follow each other from zero,
 * in runs of ten.
 */
function digitOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let first = code;
  while (DIGIT.test(String.fromCodePoint(first - 1))) first -= 1;
  return (code - first) % 10;
}

/** Writes the digits of every script as 0–9. */
export function withPlainDigits(text: string): string {
  return text.replace(DIGITS, (digit) => (digit <= '9' ? digit : String(digitOf(digit))));
}

/** From how many scripts the digits come. Full-width and mathematical ones are those of every day in another dress. */
export function digitScripts(text: string): number {
  const zeros = [...text.matchAll(DIGITS)].map(([digit]) => {
    const plain = digit.normalize('NFKC');
    return plain <= '9' ? 0 : (digit.codePointAt(0) ?? 0) - digitOf(digit);
  });
  return new Set(zeros).size;
}

/** Full-width and small forms of ASCII as themselves. */
export function withPlainForms(text: string): string {
  return text.replace(/[\ufe50-\ufe6f\uff01-\uff5e]/g, (form) => form.normalize('NFKC'));
}
