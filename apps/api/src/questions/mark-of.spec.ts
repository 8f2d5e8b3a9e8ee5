import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';
import type { AnswerKey } from '@olympiad/shared-dto/questions.dto.js';
import { markOf, type Marked } from './asking.js';

const question = (kind: Marked['kind'], key: AnswerKey, points = 10, penalty?: number): Marked => ({
  kind,
  key,
  points,
  ...(penalty !== undefined && { penalty }),
});
const mark = (asked: Marked, answer: AnswerValue) => String(markOf(asked, answer));

describe('single choice', () => {
  const asked = question('single', { options: ['b'] }, 4, 1);
  it('gives all points for the right option', () => expect(mark(asked, 'b')).toBe('4'));
  it('takes the penalty off for a wrong option', () => expect(mark(asked, 'a')).toBe('-1'));
  it('costs nothing when wrong and no penalty is set', () =>
    expect(mark(question('single', { options: ['b'] }), 'a')).toBe('0'));
  it('gives 0 for blank, penalty or not', () => {
    expect(mark(asked, null)).toBe('0');
    expect(mark(asked, '')).toBe('0');
  });
  it('keeps a penalty of hundredths', () =>
    expect(mark(question('single', { options: ['b'] }, 1, 0.33), 'a')).toBe('-0.33'));
});

describe('multiple choice', () => {
  const asked = question('multiple', { options: ['a', 'b', 'c'] }, 10);
  it.each<[string[], string]>([
    [['a', 'b', 'c'], '10'],
    [['a', 'b'], '6.67'],
    [['a'], '3.33'],
    [['a', 'b', 'x'], '3.33'],
    [['a', 'x'], '0'],
    [['x', 'y'], '0'],
    [['a', 'b', 'c', 'x'], '6.67'],
    [[], '0'],
  ])('gives points × (right − wrong) / right, never below 0: %j', (ticks, points) =>
    expect(mark(asked, ticks)).toBe(points),
  );
  it('marks a key of one option by the same rule', () => {
    const asked = question('multiple', { options: ['a'] }, 10);
    expect(mark(asked, ['a'])).toBe('10');
    expect(mark(asked, ['a', 'x'])).toBe('0');
  });
  it('counts an option ticked twice once', () => expect(mark(asked, ['a', 'a', 'a'])).toBe('3.33'));
  it('rounds half away from zero', () =>
    expect(mark(question('multiple', { options: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] }, 1), ['a'])).toBe('0.13'));
  it('gives all or nothing when the key says so', () => {
    const strict = question('multiple', { options: ['a', 'b'], allOrNothing: true }, 5);
    expect(mark(strict, ['b', 'a'])).toBe('5');
    expect(mark(strict, ['a'])).toBe('0');
    expect(mark(strict, ['a', 'b', 'x'])).toBe('0');
  });
});

describe('number', () => {
  it.each<[string, string, string]>([
    ['0.3', '0.3', '10'],
    ['0.3', '0.30', '10'],
    ['0.3', '0.3000000000000000001', '0'],
    ['-2', '-2.000', '10'],
    ['-2', '2', '0'],
    ['0', '-0', '10'],
  ])('wants the exact value without a tolerance: key %s, answer %s', (value, answer, points) =>
    expect(mark(question('number', { value }), answer)).toBe(points),
  );
  it.each<[string, string]>([
    ['9.81', '10'],
    ['9.91', '10'],
    ['9.71', '10'],
    ['9.9100000001', '0'],
    ['9.7099999999', '0'],
  ])('accepts what is as far off as the absolute tolerance, border included: %s', (answer, points) =>
    expect(mark(question('number', { value: '9.81', tolerance: '0.1' }), answer)).toBe(points),
  );
  it.each<[string, string]>([
    ['-198', '10'],
    ['-202', '10'],
    ['-202.000000000000000001', '0'],
    ['200', '0'],
  ])('takes a relative tolerance as a share of the key: %s for -200 ± 1 %%', (answer, points) =>
    expect(mark(question('number', { value: '-200', tolerance: '0.01', relative: true }), answer)).toBe(points),
  );
  it('stays exact with as many digits as the contract allows', () => {
    const key = { value: '999999999999999999.999999999999999999', tolerance: '0.000000000000000001' };
    expect(mark(question('number', key), '999999999999999999.999999999999999998')).toBe('10');
    expect(mark(question('number', key), '999999999999999999.999999999999999997')).toBe('0');
    expect(mark(question('number', { ...key, relative: true }), '999999999999999999.000000000000000000')).toBe('10');
    expect(mark(question('number', { ...key, relative: true }), '999999999999999998.999999999999999999')).toBe('0');
  });
});

describe('short text', () => {
  const asked = question('short-text', { accepted: ['Tashkent', 'Ташкент', 'Straße'] }, 2);
  it.each([' tashkent ', 'TASHKENT', 'ташкент', 'ＴＡＳＨＫＥＮＴ', 'strasse', 'STRASSE'])(
    'takes for equal what people see as the same: %j',
    (answer) => expect(mark(asked, answer)).toBe('2'),
  );
  it.each(['Tash kent', 'Tashkent.', 'Samarkand'])('refuses other texts: %j', (answer) =>
    expect(mark(asked, answer)).toBe('0'),
  );
  it.each<[AnswerKey, string, string]>([
    [{ accepted: ['CO₂'] }, 'со2', '2'],
    [{ accepted: ['Co'] }, 'CO', '2'],
    [{ accepted: ['Co'], compare: 'case' }, 'CO', '0'],
    [{ accepted: ['Co'], compare: 'case' }, 'Сo', '2'],
    [{ accepted: ['25°C'] }, '25 ℃', '0'],
    [{ accepted: ['25°C'], ignoreSpaces: true }, '25 ℃', '2'],
    [{ accepted: ['ё'], compare: 'exact' }, 'е', '0'],
    [{ accepted: ['a b'], compare: 'exact', ignoreSpaces: true }, 'ab', '2'],
    [{ accepted: ['10⁵'] }, '105', '0'],
  ])('compares as the question says: key %j, answer %j', (key, answer, points) =>
    expect(mark(question('short-text', key, 2), answer)).toBe(points),
  );
  it.each(['\u200b', '\u2800', '\u3164', '\u00ad '])('gives 0 for what nobody sees: %j', (answer) =>
    expect(mark(question('short-text', { accepted: ['a', ''] }), answer)).toBe('0'),
  );
  it('gives 0 for spaces only', () => expect(mark(question('short-text', { accepted: [' '] }), '  ')).toBe('0'));
});

it.each<[Marked['kind'], AnswerValue]>([
  ['multiple', 'a'],
  ['number', ['1']],
  ['short-text', ['a']],
])('gives %s nothing for a value of another shape', (kind, answer) =>
  expect(mark(question(kind, { options: ['a'], value: '1', accepted: ['a'] }), answer)).toBe('0'),
);
