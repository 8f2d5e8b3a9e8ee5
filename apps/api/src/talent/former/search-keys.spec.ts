import { textKeys } from './search-keys.js';

describe('the keys the release before finds a portfolio by', () => {
  it('find a word by its beginnings', () => {
    expect(textKeys(['Madina'], []).keys).toEqual(['w:m', 'w:ma', 'w:mad', 'w:madin']);
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
