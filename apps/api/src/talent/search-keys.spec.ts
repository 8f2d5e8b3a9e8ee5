import { levelKeys, percentileAsked, percentileKeys, skillKey, textKeys, wordAsked } from './search-keys.js';

describe('the keys a portfolio is found by', () => {
  it.each(['m', 'ma', 'mad', 'madi', 'madin', 'madina', 'MADÍNA'.toLowerCase()])('find Madina by %s', (typed) => {
    const { keys, words } = textKeys(['Madina'], []);
    const folded = typed.normalize('NFKD').replace(/\p{M}/gu, '');
    const { key, isExact } = wordAsked(folded);
    expect(keys).toContain(key);
    expect(isExact || words.some((word) => word.startsWith(folded))).toBe(true);
  });

  it('say when the word itself has to be checked', () => {
    expect(wordAsked('madi')).toEqual({ key: 'w:mad', isExact: false });
    expect(wordAsked('madin')).toEqual({ key: 'w:madin', isExact: true });
    expect(wordAsked('international')).toEqual({ key: 'w:internat', isExact: false });
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

  it('find a level by every lower one', () => {
    expect(levelKeys(3)).toEqual(['l:1', 'l:2', 'l:3']);
  });

  it.each([
    [0, 'p:any:0', true],
    [9.9, 'p:any:0', false],
    [90, 'p:any:90', true],
    [97.5, 'p:any:95', false],
    [100, 'p:any:100', true],
  ])('ask a percentile of %d by the next lower step', (percentile, key, isExact) => {
    expect(percentileAsked('any', percentile)).toEqual({ key, isExact });
    expect(percentileKeys('any', percentile)).toContain(key);
  });

  it('name a skill by its words', () => {
    expect(skillKey('  Machine  LEARNING ')).toBe(skillKey('machine-learning'));
  });
});
