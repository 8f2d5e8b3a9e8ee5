import { searchedTerms } from '../platform/text/search-terms.js';
import { titleTerms } from './title-terms.js';

const title = { en: 'Spring Olympiad «Euler»', ru: 'Весенняя олимпиада, ёлка', uz: 'Oʻzbekiston toʼgaragi' };

function finds(search: string): boolean {
  const terms = new Set(titleTerms(title));
  return (searchedTerms(search) ?? []).every((term) => terms.has(term));
}

describe('the search in titles', () => {
  it.each([
    'spring',
    'SPR',
    'euler olym',
    'весен',
    'елка',
    "o'zbek",
    'o‘zbek',
    'o’zbek',
    'oʻzbek',
    'ozbek',
    "to'g",
    'ｓｐｒ',
  ])('finds the title by %s', (search) => expect(finds(search)).toBe(true));

  it.each(['pring', 'spring math', 'зима', 'oz bek'])('does not find it by %s', (search) => {
    expect(finds(search)).toBe(false);
  });

  it('asks for nothing when the search is blank', () => {
    expect(searchedTerms(' \n ')).toBeUndefined();
  });

  it('looks for something no title has when the search is punctuation only', () => {
    expect(searchedTerms('…!')).toEqual([]);
  });

  it('keeps the stored beginnings of a very long word in bounds', () => {
    expect(titleTerms({ en: 'x'.repeat(200) })).toHaveLength(24);
  });
});
