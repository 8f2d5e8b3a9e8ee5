import { BLANKS, DASHES, FORMAT, withPlainDigits } from '../characters.js';
import { withoutCase, withoutLookAlikes, withPlainLetters, withPlainPowers, withPlainPunctuation } from './folds.js';

export const TEXT_COMPARISONS = ['lenient', 'case', 'exact'] as const;
/** `case`: upper and lower case differ. `exact`: only what Unicode calls the same is the same. */
export type TextComparison = (typeof TEXT_COMPARISONS)[number];

/** How a question compares short texts; lenient and with spaces where it does not say. */
export interface TextComparing {
  compare?: TextComparison;
  /** No space counts, not even between words. */
  ignoreSpaces?: boolean;
}

const DROPPED = new RegExp(`[${BLANKS}\\u0640]`, 'gu');
const DASH = new RegExp(`[${DASHES}]`, 'g');
const SPACES = /\p{White_Space}+/gu;
const EDGES = /^\p{White_Space}+|\p{White_Space}+$/gu;

/**
 * The form in which two short texts that people see as the same are equal. Idempotent: what one step uncovers for an
 * earlier one, such as two quotes that met when the space between them went, is folded again.
 */
export function foldShortText(text: string, comparing: TextComparing = {}): string {
  const folded = foldOnce(text, comparing);
  return folded === text ? folded : foldShortText(folded, comparing);
}

function foldOnce(text: string, { compare = 'lenient', ignoreSpaces = false }: TextComparing): string {
  const alike = compare === 'exact' ? text.normalize('NFC') : sameToTheEye(text);
  const cased = compare === 'lenient' ? withoutCase(alike) : alike;
  const spaced = compare === 'exact' ? cased : cased.replace(SPACES, ' ');
  return spaced.replace(ignoreSpaces ? SPACES : EDGES, '').normalize('NFC');
}

function sameToTheEye(text: string): string {
  const letters = withPlainDigits(withPlainLetters(text)).normalize('NFC');
  const visible = letters.replace(FORMAT, '').replace(DROPPED, '').normalize('NFC');
  return withoutLookAlikes(withPlainPunctuation(withPlainPowers(visible)).replace(DASH, '-'));
}
