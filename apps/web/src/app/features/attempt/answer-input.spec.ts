import { answerText, ticked, toggled, typedNumber } from './answer-input';

const options = [
  { id: 'a', text: 'one' },
  { id: 'b', text: 'two' },
  { id: 'c', text: 'three' },
];

describe('What is typed', () => {
  it('is a decimal however people write one', () => {
    expect(['1,5', '−2.25', '1 000', '+3', ' ', ''].map(typedNumber)).toEqual([
      '1.5',
      '-2.25',
      '1000',
      '3',
      null,
      null,
    ]);
  });

  it('keeps what is no number yet', () => {
    expect(['-', '5.', 'x'].map(typedNumber)).toEqual(['-', '5.', 'x']);
  });

  it('is ticks in the order of the options, whatever was ticked first', () => {
    expect(ticked(['c'], 'a', true, options)).toEqual(['a', 'c']);
    expect(ticked(['c'], 'c', false, options)).toBeNull();
  });

  it('is turned over by a key', () => {
    expect(toggled(['c'], 'a', options)).toEqual(['a', 'c']);
    expect(toggled(['a', 'c'], 'a', options)).toEqual(['c']);
  });

  it('can be said in one line', () => {
    expect([answerText('b', options), answerText(['a', 'c'], options), answerText(null)]).toEqual([
      'two',
      'one; three',
      '',
    ]);
  });
});
