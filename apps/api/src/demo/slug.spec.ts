import { slugProblem } from '@olympiad/shared-dto/rules/portfolio.js';
import { NAMINGS } from './names.js';
import { toSlug } from './slug.js';

it.each([
  ['Aziza Karimova', 'aziza-karimova'],
  ['Фёдор Щукин', 'fyodor-shchukin'],
  ['Ulug‘bek Saidov', 'ulugbek-saidov'],
  ['Ayşe Yılmaz', 'ayse-yilmaz'],
  ['Thảo Nguyễn', 'thao-nguyen'],
  ['Zuzanna Zielińska', 'zuzanna-zielinska'],
])('writes %s as %s', (name, slug) => expect(toSlug(name)).toBe(slug));

it('gives every name of the season a good address', () => {
  for (const { women, men, families } of NAMINGS) {
    for (const given of [...women, ...men]) {
      for (const family of families.flatMap((both) => both.split('/'))) {
        expect(slugProblem(toSlug(`${given} ${family}`))).toBeUndefined();
      }
    }
  }
});
