import { searchedKeys } from '../platform/search/search-keys.js';
import { olympiadTerms } from './olympiad-search.js';

const title = { en: 'Spring Olympiad «Euler»', ru: 'Весенняя олимпиада, ёлка', uz: 'Oʻzbekiston toʼgaragi' };
const organizer = { name: 'Физматлицей', country: 'KZ' };

function finds(search: string): boolean {
  const terms = new Set(olympiadTerms(title, organizer).terms);
  const asked = searchedKeys(search) ?? [];
  return asked.length > 0 && asked.every((term) => terms.has(term));
}

describe('the search for olympiads', () => {
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
    'физмат euler',
    'fizmat',
    'Kazakhstan',
    'Казахстан',
    'Qozogʻiston',
  ])('finds one by %s', (search) => expect(finds(search)).toBe(true));

  it.each(['pring', 'spring math', 'зима', 'oz bek', 'Turkmenistan'])('does not find it by %s', (search) => {
    expect(finds(search)).toBe(false);
  });

  it('keeps the stored beginnings of a very long word in bounds', () => {
    expect(olympiadTerms({ en: 'z'.repeat(200) }, undefined).terms).toHaveLength(24);
  });
});
