import { sameValue } from './same-value.js';

describe('Two answers are the same', () => {
  it.each([
    ['blanks', null, null],
    ['equal texts', 'a', 'a'],
    ['equal ticks', ['a', 'c'], ['a', 'c']],
    ['pairs named in another order', { left: 'x', other: 'y' }, { other: 'y', left: 'x' }],
    ['lists of such pairs', [{ a: '1', b: '2' }], [{ b: '2', a: '1' }]],
  ])('as %s', (_, a, b) => expect([sameValue(a, b), sameValue(b, a)]).toEqual([true, true]));

  it.each([
    ['blank and an empty text', null, ''],
    ['a blank and no ticks', null, []],
    ['the same options in another order', ['a', 'c'], ['c', 'a']],
    ['a list and its beginning', ['a', 'c'], ['a']],
    ['one option and a list of it', 'a', ['a']],
    ['a list and an object that looks like it', ['a'], { 0: 'a' }],
    ['pairs and some of them', { left: 'x', other: 'y' }, { left: 'x' }],
    ['pairs of which another is missing', { left: 'x' }, { other: 'x' }],
    ['pairs that differ in one', { left: 'x', other: 'y' }, { left: 'y', other: 'x' }],
  ])('unlike %s', (_, a, b) => expect([sameValue(a, b), sameValue(b, a)]).toEqual([false, false]));
});
