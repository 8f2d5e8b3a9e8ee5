import { BLANKS, DASHES, digitScripts, FORMAT, withPlainDigits, withPlainForms } from '../characters.js';
import { exactDecimal } from './exact-decimal.js';
import { numberProblem, type NumberProblem } from './number-problem.js';
import { readMantissa, type DecimalMark } from './read-mantissa.js';

/** What a text says as a number. Values are decimals of the contract in their one canonical form. */
export type NumberReading =
  | { state: 'empty' }
  | { state: 'read'; value: string }
  /** It can mean two things: first with its mark between whole and fraction, then with it between thousands. */
  | { state: 'asked'; values: [string, string] }
  | { state: 'unreadable'; problem: NumberProblem };

const INVISIBLE = new RegExp(`[${BLANKS}]`, 'gu');
/**
 * What stands for a minus, inside the brackets of an expression. Japanese keyboards write the two long marks, and lines
 * of boxes, with the key of the minus sign.
 */
export const MINUSES = `${DASHES}\\u30fc\\uff70\\u2500\\u2501`;
const MINUS = new RegExp(`[${MINUSES}]`, 'g');

// Of a text made plain: digits 0–9, "-", "'", and one kind of space; Cyrillic е and х are on the keys of e and x.
const POWER = '10 ?(?:\\^ ?([+-]?\\d+)|([⁺⁻]?[⁰¹²³⁴-⁹]+))';
const NUMBER = new RegExp(
  `^([+-]?) ?(?:([\\d.,٫٬' ]+?)(?: ?[eе] ?([+-]?\\d+)| ?[·⋅∙×✕✖⨯*∗xх] ?${POWER})?|${POWER})$`,
  'iu',
);

/**
 * Reads a number as people write one: in any script, with groups and powers of ten. What could mean two things to a
 * reader with that decimal mark is never decided, but asked. A decimal of the contract reads as itself with `.`.
 */
export function readNumber(text: string, decimalMark: DecimalMark): NumberReading {
  const shown = withPlainForms(text).replace(FORMAT, '').replace(INVISIBLE, '');
  const plain = plainText(shown);
  if (plain === '') return { state: 'empty' };
  if (digitScripts(shown) > 1) return { state: 'unreadable', problem: 'mixed-scripts' };
  const parts = NUMBER.exec(plain);
  const digits = parts && readMantissa(parts[2] ?? '1', decimalMark);
  if (!digits) return { state: 'unreadable', problem: numberProblem(plain) };
  const [, sign, , afterE, caret, raised, tenToCaret, tenToRaised] = parts;
  const power = Number(afterE ?? caret ?? tenToCaret ?? onTheLine(raised ?? tenToRaised ?? '0'));
  const [value, other] = digits.map((decimal) => exactDecimal(sign === '-', decimal, power));
  if (value === undefined || (digits.length > 1 && other === undefined)) {
    return { state: 'unreadable', problem: 'too-many-digits' };
  }
  return other === undefined ? { state: 'read', value } : { state: 'asked', values: [value, other] };
}

function plainText(text: string): string {
  return withPlainDigits(text)
    .replace(MINUS, '-')
    .replace(/[’‘ʼʻ]/g, "'")
    .replace(/ˆ/g, '^')
    .replace(/\p{White_Space}/gu, ' ')
    .trim();
}

function onTheLine(superscript: string): string {
  return superscript.normalize('NFKC').replace('\u2212', '-');
}
