import { isBlankValue } from '../blank.js';
import type { Kind } from '../kind.js';
import { foldShortText, TEXT_COMPARISONS, type TextComparison } from './fold-short-text.js';

export interface ShortTextKey {
  /** Accepted answers. */
  accepted?: string[];
  /** What counts as the same text; `lenient` unless said otherwise. */
  compare?: TextComparison;
  /** No space counts, not even between words. */
  ignoreSpaces?: boolean;
}

/** The longest answer, in UTF-16 units. */
export const SHORT_TEXT_MAX = 500;

/** A few words. The answer is a text. */
export const shortText: Kind<object, ShortTextKey> = {
  content: {},
  key: {
    accepted: { type: 'array', maxItems: 50, items: { type: 'string', maxLength: 200 } },
    compare: { enum: TEXT_COMPARISONS },
    ignoreSpaces: { type: 'boolean' },
  },
  problems({ key }): Record<string, string> {
    if (key.accepted?.some((answer) => foldShortText(answer) !== '')) return {};
    return { 'key.accepted': 'must name at least one accepted answer' };
  },
  answerProblem(_asked, value) {
    if (typeof value !== 'string' || value.length > SHORT_TEXT_MAX) {
      return `must be a text of at most ${SHORT_TEXT_MAX} characters`;
    }
    // Half of a surrogate pair has no UTF-8: what is stored would not be what was hashed.
    return /\p{Surrogate}/u.test(value) ? 'must be well-formed text' : undefined;
  },
  isBlank: isBlankValue,
  marking: () => ({ rule: 'all-or-nothing' }),
};
