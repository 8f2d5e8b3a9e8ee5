import { isBlankValue } from '../blank.js';
import type { Kind } from '../kind.js';
import { readNumber } from './read-number.js';

export interface NumberKey {
  /** The right value, written as people write numbers where the decimal mark is a point; stored canonically. */
  value?: string;
  /** How far off is still right, written like the value: absolute, or a share of the key when `relative`. */
  tolerance?: string;
  relative?: boolean;
}

const DECIMAL = /^-?\d{1,18}(\.\d{1,18})?$/;
const WRITTEN = { type: 'string', minLength: 1, maxLength: 200 };

/** A number. The answer is a decimal as text. */
export const number: Kind<object, NumberKey> = {
  content: {},
  key: { value: WRITTEN, tolerance: WRITTEN, relative: { type: 'boolean' } },
  problems({ key: { value, tolerance, relative } }) {
    const valueProblem = value === undefined ? 'is required' : writtenProblem(value);
    const needsTolerance = relative === true && tolerance === undefined;
    const toleranceProblem = tolerance === undefined ? needsTolerance && 'is required' : toleranceProblemOf(tolerance);
    return {
      ...(valueProblem && { 'key.value': valueProblem }),
      ...(toleranceProblem && { 'key.tolerance': toleranceProblem }),
    };
  },
  canonicalKey: ({ value, tolerance, ...key }) => ({
    ...key,
    ...(value !== undefined && { value: canonical(value) }),
    ...(tolerance !== undefined && { tolerance: canonical(tolerance) }),
  }),
  answerProblem(_asked, value) {
    return typeof value === 'string' && DECIMAL.test(value) ? undefined : 'must be a decimal number as text';
  },
  canonicalAnswer: (value) => (typeof value === 'string' ? canonical(value) : value),
  isBlank: isBlankValue,
  marking: () => ({ rule: 'all-or-nothing' }),
};

function toleranceProblemOf(tolerance: string): string | undefined {
  return canonical(tolerance).startsWith('-') ? 'must not be negative' : writtenProblem(tolerance);
}

function writtenProblem(text: string): string | undefined {
  const reading = readNumber(text, '.');
  switch (reading.state) {
    case 'read':
      return undefined;
    case 'asked':
      return `could mean ${reading.values.join(' or ')}: write one of them`;
    case 'unreadable':
      return `must be a number (${reading.problem})`;
    case 'empty':
      return 'is required';
  }
}

function canonical(text: string): string {
  const reading = readNumber(text, '.');
  return reading.state === 'read' ? reading.value : text;
}
