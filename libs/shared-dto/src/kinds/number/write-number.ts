import type { DecimalMark } from './read-mantissa.js';

/** A decimal of the contract as a reader types it: the reader's own mark, no groups, so that it reads as itself. */
export function writeNumber(value: string, decimalMark: DecimalMark): string {
  return value.replace('.', decimalMark);
}
