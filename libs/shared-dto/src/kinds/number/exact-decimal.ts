/** As many digits as the contract holds, before and after the point. */
const DIGITS_MAX = 18;
/** A higher power, whatever it is applied to by hand, leaves what the contract holds. */
const POWER_MAX = 999;

/** The digits of a number, nothing else, before and after its decimal mark. */
export interface Digits {
  whole: string;
  fraction: string;
}

/**
 * The decimal times ten to the power, in canonical form: no leading zeros, none after the last digit behind the point,
 * no `-0`. Undefined where the contract cannot hold it.
 */
export function exactDecimal(negative: boolean, { whole, fraction }: Digits, power: number): string | undefined {
  const digits = whole + fraction;
  if (!/[1-9]/.test(digits)) return '0';
  if (Math.abs(power) > POWER_MAX) return undefined;
  const point = whole.length + power;
  const before = digits.slice(0, Math.max(0, point)).padEnd(point, '0').replace(/^0+/, '');
  const after = ('0'.repeat(Math.max(0, -point)) + digits.slice(Math.max(0, point))).replace(/0+$/, '');
  if (before.length > DIGITS_MAX || after.length > DIGITS_MAX) return undefined;
  return `${negative ? '-' : ''}${before || '0'}${after && '.'}${after}`;
}
