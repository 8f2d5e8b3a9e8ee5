import { inOrder, movedTo } from './in-order';

const items = ['a', 'b', 'c'].map((id) => ({ id }));

describe('An order', () => {
  it('is the one the question came in until there is an answer', () => {
    expect(inOrder(null, items)).toEqual(['a', 'b', 'c']);
    expect(inOrder(['c', 'a', 'b'], items)).toEqual(['c', 'a', 'b']);
  });

  it('changes by one that moves, no further than its ends', () => {
    expect(movedTo(['a', 'b', 'c'], 'a', 2)).toEqual(['b', 'c', 'a']);
    expect(movedTo(['a', 'b', 'c'], 'c', -1)).toEqual(['c', 'a', 'b']);
    expect(movedTo(['a', 'b', 'c'], 'b', 9)).toEqual(['a', 'c', 'b']);
  });
});
