import { ANSWER_TEXT_MAX } from '../../limits.js';
import { isBlankValue } from '../blank.js';
import type { Kind } from '../kind.js';

/** A text of one's own, in Markdown, which people mark: there is no key. The answer is the text. */
export const essay: Kind = {
  content: {},
  key: {},
  problems: () => ({}),
  answerProblem(_asked, value) {
    if (typeof value !== 'string' || value.length > ANSWER_TEXT_MAX) {
      return `must be a text of at most ${ANSWER_TEXT_MAX} characters`;
    }
    // Half of a surrogate pair has no UTF-8: what is stored would not be what was hashed.
    return /\p{Surrogate}/u.test(value) ? 'must be well-formed text' : undefined;
  },
  isBlank: isBlankValue,
  marking: () => ({ rule: 'by-people' }),
};
