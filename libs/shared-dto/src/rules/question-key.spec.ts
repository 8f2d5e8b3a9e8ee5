import type { WriteQuestion } from '../questions.dto.js';
import { canonicalKey, questionProblems } from './question-key.js';

const options = ['a', 'b', 'c'].map((id) => ({ id, text: { en: id } }));
const common = { subject: 'mathematics', text: { en: 'Which?' }, points: 3 } as const;

describe('a question and its key', () => {
  const right: [string, WriteQuestion][] = [
    ['single choice', { ...common, kind: 'single', options, key: { options: ['b'] }, penalty: 1 }],
    ['multiple choice', { ...common, kind: 'multiple', options, key: { options: ['b', 'c'], allOrNothing: true } }],
    ['number', { ...common, kind: 'number', key: { value: '0.5', tolerance: '0.01', relative: true } }],
    ['number as people write it', { ...common, kind: 'number', key: { value: '−3·10⁵', tolerance: '0,5' } }],
    ['short text', { ...common, kind: 'short-text', key: { accepted: ['Paris'] } }],
    [
      'short text with its own comparison',
      { ...common, kind: 'short-text', key: { accepted: ['Co'], compare: 'case', ignoreSpaces: true } },
    ],
  ];
  it.each(right)('fit each other: %s', (_, question) => expect(questionProblems(question)).toEqual({}));

  const wrong: [string, string, WriteQuestion][] = [
    [
      'names an option that is not there',
      'key.options.1',
      { ...common, kind: 'multiple', options, key: { options: ['a', 'x'] } },
    ],
    ['has two right options', 'key.options', { ...common, kind: 'single', options, key: { options: ['a', 'b'] } }],
    ['has no right option', 'key.options', { ...common, kind: 'multiple', options, key: {} }],
    ['names an option twice', 'key.options', { ...common, kind: 'multiple', options, key: { options: ['a', 'a'] } }],
    [
      'has one option only',
      'options',
      { ...common, kind: 'single', options: options.slice(2), key: { options: ['c'] } },
    ],
    [
      'has two options with one id',
      'options',
      { ...common, kind: 'single', options: [...options, ...options], key: { options: ['b'] } },
    ],
    [
      'asks nothing that is seen',
      'text.en',
      { ...common, text: { en: ' \u200b' }, kind: 'number', key: { value: '1' } },
    ],
    [
      'has an option that nobody sees',
      'options.1.text.en',
      {
        ...common,
        kind: 'single',
        options: options.map((option) => (option.id === 'b' ? { id: 'b', text: { en: '\u2800' } } : option)),
        key: { options: ['b'] },
      },
    ],
    ['has options without being a choice', 'options', { ...common, kind: 'number', options, key: { value: '1' } }],
    ['has no value', 'key.value', { ...common, kind: 'number', key: {} }],
    [
      'is relative without a tolerance',
      'key.tolerance',
      { ...common, kind: 'number', key: { value: '1', relative: true } },
    ],
    ['could be two numbers', 'key.value', { ...common, kind: 'number', key: { value: '1,000' } }],
    ['has a unit in its number', 'key.value', { ...common, kind: 'number', key: { value: '5 kg' } }],
    ['has a blank for a number', 'key.value', { ...common, kind: 'number', key: { value: ' ' } }],
    [
      'has a tolerance below zero',
      'key.tolerance',
      { ...common, kind: 'number', key: { value: '1', tolerance: '−0.1' } },
    ],
    [
      'has a tolerance that could be two numbers',
      'key.tolerance',
      { ...common, kind: 'number', key: { value: '1', tolerance: '1,000' } },
    ],
    [
      'compares texts without being one',
      'key.compare',
      { ...common, kind: 'number', key: { value: '1', compare: 'case' } },
    ],
    [
      'accepts only what nobody sees',
      'key.accepted',
      { ...common, kind: 'short-text', key: { accepted: ['\u200b\u3164'] } },
    ],
    ['accepts only blanks', 'key.accepted', { ...common, kind: 'short-text', key: { accepted: [' '] } }],
    [
      'carries the key of another kind',
      'key.value',
      { ...common, kind: 'short-text', key: { accepted: ['x'], value: '1' } },
    ],
    [
      'has a penalty without being a single choice',
      'penalty',
      { ...common, kind: 'number', key: { value: '1' }, penalty: 1 },
    ],
  ];
  it.each(wrong)('are refused when it %s', (_, field, question) => {
    expect(Object.keys(questionProblems(question))).toEqual([field]);
  });

  it('are stored with numbers in one form, however they were written', () => {
    expect(canonicalKey('number', { value: '−1 000,50', tolerance: '1e-2', relative: true })).toEqual({
      value: '-1000.5',
      tolerance: '0.01',
      relative: true,
    });
    expect(canonicalKey('short-text', { accepted: [' Paris '] })).toEqual({ accepted: [' Paris '] });
  });
});
