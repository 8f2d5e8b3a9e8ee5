import { MINUSES } from '@olympiad/shared-dto/kinds/number/read-number.js';

/** Keyboards of Arabic put marks of direction, which nobody sees, before a sign. */
const SIGNED = new RegExp(`^(\\s*)(?:\\p{Cf}*([${MINUSES}+＋﹢]))?(.*)$`, 'su');

/** The text of a number with the other sign. */
export function turnSign(text: string): string {
  const [, space = '', sign = '', number = ''] = SIGNED.exec(text) ?? [];
  return sign === '' || '+＋﹢'.includes(sign) ? `${space}-${number}` : space + number;
}
