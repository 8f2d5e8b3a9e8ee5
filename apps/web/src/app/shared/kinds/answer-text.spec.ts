import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';
import type { QuestionKind } from '@olympiad/shared-dto/kinds/kinds.js';
import { answerText } from './kinds';

const options = [
  { id: 'a', text: 'one' },
  { id: 'b', text: 'two' },
  { id: 'c', text: 'three' },
];

describe('An answer', () => {
  it('can be said in one line', () => {
    const decimal = (value: string) => value.replace('.', ',');
    const text = (kind: QuestionKind, value: AnswerValue) =>
      answerText(value, { id: 'q', kind, text: 'Which?', points: 1, section: '', options }, decimal);
    expect([
      text('single', 'b'),
      text('multiple', ['a', 'c']),
      text('number', '2.5'),
      text('short-text', '2.5'),
    ]).toEqual(['two', 'one; three', '2,5', '2.5']);
    expect(text('number', null)).toBe('');
  });
});
