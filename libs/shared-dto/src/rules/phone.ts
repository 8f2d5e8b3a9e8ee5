import { DASHES, FORMAT, withPlainDigits } from '../kinds/characters.js';

/** E.164 ends at 15 digits; the shortest lines have five. */
const DIGITS_LEAST = 5;
const DIGITS_MOST = 15;
/** A line behind the number, as people of our languages write it. */
const EXTENSION = /[\s,;]*(?:ext(?:ension|n)?\.?|доб(?:авочный)?\.?|вн(?:утр)?\.?|ichki|x|#)[\s:=]*(\d{1,6})$/iu;
const NUMBER = /^\(?\s*\+?\s*\(?\s*\d[\d\s().\-/]*$/u;
/** A bracket stands around digits. */
const IN_BRACKETS = /\([^()]*\d[^()]*\)/gu;

/** A phone number as it is stored: as it was written, in plain digits, dashes and single spaces. Idempotent. */
export function tidyPhone(text: string): string {
  return withPlainDigits(text.normalize('NFKC'))
    .replace(FORMAT, '')
    .replace(new RegExp(`[${DASHES}]`, 'gu'), '-')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Whether a text is a phone number as people write them: 5 to 15 digits with what groups them, an extension apart. */
export function isPhone(text: string): boolean {
  const number = tidyPhone(text).replace(EXTENSION, '');
  const { length } = number.replace(/\D/g, '');
  const isPaired = !/[()]/u.test(number.replace(IN_BRACKETS, ''));
  return NUMBER.test(number) && isPaired && length >= DIGITS_LEAST && length <= DIGITS_MOST;
}
