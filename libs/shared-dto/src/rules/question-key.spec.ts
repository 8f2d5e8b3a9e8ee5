import type { WriteQuestion } from '../questions.dto.js';
import { questionProblems } from './question-key.js';

const options = ['a', 'b', 'c'].map((id) => ({ id, text: { en: id } }));
const common = { subject: 'mathematics', text: { en: 'Which?' }, points: 3 } as const;

describe('a question and its key', () => {
  const right: [string, WriteQuestion][] = [
    ['single choice', { ...common, kind: 'single', options, key: { options: ['b'] }, penalty: 1 }],
    ['multiple choice', { ...common, kind: 'multiple', options, key: { options: ['b', 'c'], allOrNothing: true } }],
    ['number', { ...common, kind: 'number', key: { value: '0.5', tolerance: '0.01', relative: true } }],
    ['short text', { ...common, kind: 'short-text', key: { accepted: ['Paris'] } }],
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
    ['has options without being a choice', 'options', { ...common, kind: 'number', options, key: { value: '1' } }],
    ['has no value', 'key.value', { ...common, kind: 'number', key: {} }],
    [
      'is relative without a tolerance',
      'key.tolerance',
      { ...common, kind: 'number', key: { value: '1', relative: true } },
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
});
