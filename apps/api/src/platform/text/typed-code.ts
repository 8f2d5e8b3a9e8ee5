import { DASHES, FORMAT, withPlainDigits, withPlainForms } from '@olympiad/shared-dto/kinds/characters.js';
import { withoutLookAlikes } from '@olympiad/shared-dto/kinds/short-text/folds.js';

const BETWEEN = new RegExp(`[\\s${DASHES}]`, 'gu');

/**
 * A code of Latin capitals and digits as people type what they read or hear: in any case, width and grouping, and with
 * the Cyrillic letters that look like the Latin ones on paper.
 */
export function typedCode(text: string): string {
  const plain = withPlainDigits(withPlainForms(text)).replace(FORMAT, '').replace(BETWEEN, '');
  return withoutLookAlikes(plain.toUpperCase());
}
