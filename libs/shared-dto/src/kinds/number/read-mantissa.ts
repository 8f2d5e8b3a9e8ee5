import type { Digits } from './exact-decimal.js';

/** The mark between whole and fraction where the reader lives. */
export type DecimalMark = '.' | ',';

/** Always stands between whole and fraction. */
const ARABIC_MARK = '٫';

/**
 * The digits of a text of digits, marks and group separators; two readings where the reader has to be asked, first the
 * one with a fraction. Null when its groups are none.
 */
export function readMantissa(text: string, decimalMark: DecimalMark): Digits[] | null {
  const runs = text.split(/[^\d]/);
  const marks = text.match(/[^\d]/g) ?? [];
  if (!/\d/.test(text) || runs.slice(1, -1).includes('')) return null;
  const last = marks.at(-1);
  if (last === undefined) return [{ whole: text, fraction: '' }];
  if (!hasFraction(marks)) {
    const whole = grouped(runs, marks);
    return whole && [whole];
  }
  const fraction = runs.at(-1) ?? '';
  const before = grouped(runs.slice(0, -1), marks.slice(0, -1));
  if (!before) return null;
  const decimal = { whole: before.whole, fraction };
  const asked =
    marks.length === 1 && last !== decimalMark && last !== ARABIC_MARK && looksGrouped(before.whole, fraction);
  return asked ? [decimal, { whole: before.whole + fraction, fraction: '' }] : [decimal];
}

/** The last of the marks is decimal when it is one of those and stands there only once. */
function hasFraction(marks: string[]): boolean {
  const last = marks.at(-1) ?? '';
  return ['.', ',', ARABIC_MARK].includes(last) && marks.indexOf(last) === marks.length - 1;
}

function looksGrouped(whole: string, fraction: string): boolean {
  return /^[1-9]\d{0,2}$/.test(whole) && fraction.length === 3;
}

/** Groups of three, or of two with a last one of three, between equal separators. */
function grouped(runs: string[], separators: string[]): Digits | null {
  if (separators.length === 0) return { whole: runs[0] ?? '', fraction: '' };
  if (new Set(separators).size > 1 || separators[0] === ARABIC_MARK) return null;
  const groups = runs.join(' ');
  if (!/^[1-9]\d{0,2}(?: \d{3})+$/.test(groups) && !/^[1-9]\d?(?: \d\d)+ \d{3}$/.test(groups)) return null;
  return { whole: runs.join(''), fraction: '' };
}
