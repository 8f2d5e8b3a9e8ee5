import { withPlainDigits } from '@olympiad/shared-dto/kinds/characters.js';

/**
 * What a pressed key is called, in small letters: the Latin letter or digit it writes, and on a keyboard of another
 * script the one that stands in its place on an English keyboard.
 */
export function keyName({ key, code }: KeyboardEvent): string {
  const written = withPlainDigits(key).toLowerCase();
  const isOfOtherScript = /^(?!\p{sc=Latn})\p{L}$/u.test(written);
  return isOfOtherScript ? code.replace(/^Key/, '').toLowerCase() : written;
}
