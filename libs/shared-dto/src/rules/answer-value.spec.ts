import { answerProblem, canonicalAnswer, isBlank } from './answer-value.js';
import type { AnswerValue } from '../kinds/kind.js';
import { QUESTION_KINDS, type QuestionKind } from '../kinds/kinds.js';

const options = [{ id: 'a' }, { id: 'b' }];

describe('a value as an answer', () => {
  const right: [QuestionKind, AnswerValue][] = [
    ['single', 'a'],
    ['multiple', ['b', 'a']],
    ['multiple', []],
    ['number', '-12.50'],
    ['number', '0'],
    ['short-text', ''],
    ['short-text', 'x'.repeat(500)],
    ['short-text', 'ʻ𝒜é'],
  ];
  it.each(right)('is taken for %s: %j', (kind, value) =>
    expect(answerProblem({ kind, options }, value)).toBeUndefined(),
  );

  it.each(['single', 'multiple', 'number', 'short-text'] as const)('may be blank for %s', (kind) => {
    expect(answerProblem({ kind, options }, null)).toBeUndefined();
  });

  const wrong: [QuestionKind, AnswerValue][] = [
    ['single', 'c'],
    ['single', ['a']],
    ['multiple', 'a'],
    ['multiple', ['a', 'a']],
    ['multiple', ['a', 'c']],
    ['number', '1,5'],
    ['number', '1e5'],
    ['number', '.5'],
    ['number', '1.'],
    ['number', ' 1'],
    ['number', '1'.repeat(19)],
    ['number', 'NaN'],
    ['number', ['1']],
    ['short-text', 'x'.repeat(501)],
    ['short-text', ['x']],
    // Half a character could not be stored as it was hashed.
    ['short-text', 'x\ud800'],
  ];
  it.each(wrong)('is refused for %s: %j', (kind, value) =>
    expect(answerProblem({ kind, options }, value)).toBeTruthy(),
  );

  it.each([null, '', '  ', [], '\u200b', '\u00a0\u00ad', '\u2800', '\u3164', '\ufe0f'])(
    'counts as blank: %j',
    (value) => expect(QUESTION_KINDS.map((kind) => isBlank({ kind }, value))).not.toContain(false),
  );

  it.each(['.', '0', ['a'], '\u0600', '\u0301', '😀'])('counts as an answer: %j', (value) =>
    expect(QUESTION_KINDS.map((kind) => isBlank({ kind }, value))).not.toContain(true),
  );

  it.each([
    ['007.50', '7.5'],
    ['-0', '0'],
    ['-0.000', '0'],
    ['1.000', '1'],
    ['-12.50', '-12.5'],
    ['999999999999999999.999999999999999999', '999999999999999999.999999999999999999'],
  ])('has one form as a number: %s is %s', (value, form) => {
    expect(canonicalAnswer('number', value)).toBe(form);
    expect(canonicalAnswer('number', form)).toBe(form);
  });

  it('stays as it is where it is no number', () => {
    expect([canonicalAnswer('short-text', '007'), canonicalAnswer('number', null)]).toEqual(['007', null]);
  });
});
