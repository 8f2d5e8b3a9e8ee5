import { letterOf, paired, pairsOf } from './pairs';

describe('Pairs', () => {
  it('are none in a blank', () => expect(pairsOf(null)).toEqual({}));

  it('give one of the right to one of the left, and take it from whoever had it', () => {
    expect(paired(null, 'a', 'x', false)).toEqual({ a: 'x' });
    expect(paired({ a: 'x', b: 'y' }, 'b', 'x', false)).toEqual({ b: 'x' });
    expect(paired({ a: 'x', b: 'y' }, 'b', 'x', true)).toEqual({ a: 'x', b: 'x' });
  });

  it('can be emptied, and are then a blank', () => {
    expect(paired({ a: 'x', b: 'y' }, 'a', null, false)).toEqual({ b: 'y' });
    expect(paired({ b: 'y' }, 'b', null, false)).toBeNull();
  });

  it('call the right by letters', () => expect([0, 25, 26].map(letterOf)).toEqual(['A', 'Z', 'AA']));
});
