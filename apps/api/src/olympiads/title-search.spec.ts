import { searchedKeys } from '../platform/search/search-keys.js';
import { titleKeys } from './title-search.js';

const title = { en: 'Spring Olympiad «Euler»', ru: 'Весенняя олимпиада, ёлка', uz: 'Oʻzbekiston toʼgaragi' };

function finds(search: string): boolean {
  const terms = new Set(titleKeys(title).terms);
  const asked = searchedKeys(search) ?? [];
  return asked.length > 0 && asked.every((term) => terms.has(term));
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

  it('keeps the stored beginnings of a very long word in bounds', () => {
    expect(titleKeys({ en: 'z'.repeat(200) }).terms).toHaveLength(24);
  });
});
