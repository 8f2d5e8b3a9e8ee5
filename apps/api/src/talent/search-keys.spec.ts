import { textKeys, beginningKey } from './search-keys.js';

describe('the keys a portfolio is found by', () => {
  it.each(['m', 'ma', 'mad', 'madi', 'madin', 'madina', 'MADÍNA'.toLowerCase()])('find Madina by %s', (typed) => {
    const { keys, words } = textKeys(['Madina'], []);
    const folded = typed.normalize('NFKD').replace(/\p{M}/gu, '');
    const { key, isExact } = beginningKey(folded);
    expect(keys).toContain(key);
    expect(isExact || words.some((word) => word.startsWith(folded))).toBe(true);
  });

  it('say when the word itself has to be checked', () => {
    expect(beginningKey('madi')).toEqual({ key: 'w:mad', isExact: false });
    expect(beginningKey('madin')).toEqual({ key: 'w:madin', isExact: true });
    expect(beginningKey('international')).toEqual({ key: 'w:internat', isExact: false });
  });

  it('count letters, not units of storage', () => {
    expect(textKeys(['𝔸𐐷𐐷𐐷'], []).keys).toEqual(['w:a', `w:a𐐷`, 'w:a𐐷𐐷']);
  });

  it('leave short beginnings of long texts out, but keep short words', () => {
    expect(textKeys([], ['AI helps']).keys).toEqual(['w:ai', 'w:hel', 'w:helps']);
  });

  it('stay few however long the texts are', () => {
    const long = Array.from({ length: 5_000 }, (_, index) => `word${index}`).join(' ');
    expect(textKeys([long], [long]).keys.length).toBeLessThan(1_100);
  });

  it('are of what long texts say first', () => {
    const [first, last] = ['first', `${'again '.repeat(20_000)} last`];
    const { words } = textKeys([first, last], [first, last]);
    expect(words).toContain('first');
    expect(words).not.toContain('last');
  });
});
