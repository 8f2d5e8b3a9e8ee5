import type { AnswerValue } from '@olympiad/shared-dto/rules/answer-value.js';
import { answerText, ticked, toggled } from './answer-input';

const options = [
  { id: 'a', text: 'one' },
  { id: 'b', text: 'two' },
  { id: 'c', text: 'three' },
];

describe('What is typed', () => {
  it('is ticks in the order of the options, whatever was ticked first', () => {
    expect(ticked(['c'], 'a', true, options)).toEqual(['a', 'c']);
    expect(ticked(['c'], 'c', false, options)).toBeNull();
  });

  it('is turned over by a key', () => {
    expect(toggled(['c'], 'a', options)).toEqual(['a', 'c']);
    expect(toggled(['a', 'c'], 'a', options)).toEqual(['c']);
  });

  it('can be said in one line', () => {
    const decimal = (value: string) => value.replace('.', ',');
    const text = (kind: 'single' | 'multiple' | 'number' | 'short-text', value: AnswerValue) =>
      answerText(value, { kind, options }, decimal);
    expect([
      text('single', 'b'),
      text('multiple', ['a', 'c']),
      text('number', '2.5'),
      text('short-text', '2.5'),
    ]).toEqual(['two', 'one; three', '2,5', '2.5']);
    expect(text('number', null)).toBe('');
  });
});
