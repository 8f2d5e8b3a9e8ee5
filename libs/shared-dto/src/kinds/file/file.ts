import { isBlankValue } from '../blank.js';
import type { Kind } from '../kind.js';

const UPLOAD_ID = /^[0-9a-f]{24}$/;

/** A document or a picture, which people mark: there is no key. The answer is the id of an upload of the student's own. */
export const file: Kind = {
  content: {},
  key: {},
  problems: () => ({}),
  answerProblem(_asked, value) {
    return typeof value === 'string' && UPLOAD_ID.test(value)
      ? undefined
      : 'must be the id of a file you have uploaded';
  },
  files: (value) => (typeof value === 'string' ? [value] : []),
  isBlank: isBlankValue,
  marking: () => ({ rule: 'by-people' }),
};
