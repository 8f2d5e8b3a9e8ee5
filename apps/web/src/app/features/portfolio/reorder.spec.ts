import { inserted, moved } from './reorder';

const list = ['a', 'b', 'c', 'd'];

describe('Reordering', () => {
  it.each([
    [0, 3, 'bcda'],
    [3, 0, 'dabc'],
    [1, 2, 'acbd'],
    [2, 2, 'abcd'],
  ])('moves the item at %d to %d', (from, to, expected) => {
    expect(moved(list, from, to).join('')).toBe(expected);
  });

  it('stops at the ends', () => {
    expect(moved(list, 0, -1)).toEqual(list);
    expect(moved(list, 3, 9)).toEqual(list);
  });

  it('leaves the list alone when there is no such item', () => {
    expect(moved(list, 7, 0)).toEqual(list);
  });

  it('changes no list in place', () => {
    const frozen = Object.freeze([...list]);
    expect(() => moved(frozen, 0, 1)).not.toThrow();
  });

  it('puts a removed item back where it was', () => {
    expect(inserted(['a', 'c', 'd'], 1, 'b')).toEqual(list);
    expect(inserted(['a'], 5, 'b')).toEqual(['a', 'b']);
  });
});
