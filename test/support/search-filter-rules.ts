import { counts, params, type Query, type SearchSite } from './search-asking.js';
import { list } from './talent.js';

/** What filters find. */
export const filterRules = (site: SearchSite) =>
  describe('filters', () => {
    it.each<[Query, string]>([
      [{ country: 'UZ' }, 'Aziza K., Юлдуз Р.'],
      [{ subject: 'physics' }, 'Aziza K., Bek T.'],
      [{ subject: 'physics', percentile: 90 }, 'Aziza K.'],
      [{ subject: 'mathematics', percentile: 40 }, 'Bek T., 李小龙'],
      [{ percentile: 0 }, 'Aziza K., Bek T., 李小龙'],
      [{ percentile: 95 }, 'Aziza K., Bek T.'],
      [{ percentile: 95.1 }, 'Aziza K.'],
      [{ skill: 'PYTHON' }, 'Aziza K., Bek T.'],
      [{ skill: 'pyth' }, ''],
      [{ award: 'gold' }, 'Aziza K.'],
      [{ season: 2025 }, 'Bek T.'],
      [{ season: 2024 }, ''],
      [{ verification: 'unverified' }, 'Élodie, Юлдуз Р.'],
      [{ verification: 'verified', country: 'CN' }, '李小龙'],
      [{ language: 'ru' }, 'Bek T.'],
      [{ language: 'en', country: 'UZ' }, 'Aziza K.'],
      [
        { country: 'UZ', subject: 'physics', level: 2, skill: 'c++', award: 'Gold', season: 2026, search: 'azi' },
        'Aziza K.',
      ],
    ])('%j find %s', async (query, names) => {
      const page = await list(site.anon, params(query));
      const wanted = names === '' ? [] : names.split(', ');
      expect(page.items.map(({ displayName }) => displayName).sort()).toEqual(wanted.sort());
      expect(page.total).toBe(wanted.length);
    });

    it('of a level find it and all above', async () => {
      const levels = new Map((await list(site.anon)).items.map(({ displayName, level }) => [displayName, level]));
      for (let level = 1; level <= 9; level += 1) {
        const wanted = [...levels].filter(([, has]) => has >= level).map(([name]) => name);
        expect((await site.everybody({ level })).sort()).toEqual(wanted.sort());
      }
    });
  });

/** What facets count. */
export const facetRules = (site: SearchSite) =>
  describe('facets', () => {
    it('count every value', async () => {
      expect(await counts(site.anon, 'subjects')).toEqual({ physics: 2, mathematics: 2 });
      expect(await counts(site.anon, 'countries')).toEqual({ UZ: 2, KZ: 1, CN: 1 });
      expect(await counts(site.anon, 'awards')).toEqual({ Gold: 1, Silver: 1 });
      expect(await counts(site.anon, 'seasons')).toEqual({ 2025: 1, 2026: 3 });
      expect(await counts(site.anon, 'verification')).toEqual({ verified: 3, unverified: 2 });
      expect(await counts(site.anon, 'languages')).toEqual({ en: 1, ru: 1 });
      expect(Object.values(await counts(site.anon, 'skills')).sort()).toEqual([1, 1, 2]);
    });

    it('take no notice of their own choice, and notice every other', async () => {
      expect(await counts(site.anon, 'countries', { country: 'KZ' })).toEqual({ UZ: 2, KZ: 1, CN: 1 });
      expect(await counts(site.anon, 'subjects', { country: 'KZ' })).toEqual({ physics: 1, mathematics: 1 });
      expect(await counts(site.anon, 'countries', { country: 'KZ', subject: 'physics' })).toEqual({ UZ: 1, KZ: 1 });
      expect(await counts(site.anon, 'subjects', { country: 'UZ', subject: 'mathematics' })).toEqual({ physics: 1 });
    });

    it('of subjects count where the percentile is reached, as choosing one would', async () => {
      expect(await counts(site.anon, 'subjects', { percentile: 90 })).toEqual({ physics: 1, mathematics: 1 });
      expect(await counts(site.anon, 'subjects', { percentile: 90, subject: 'physics' })).toEqual({
        physics: 1,
        mathematics: 1,
      });
    });

    it('are of the words, too', async () => {
      expect(await counts(site.anon, 'countries', { search: 'teles' })).toEqual({ UZ: 2, KZ: 1 });
      expect(await counts(site.reviewer, 'countries', { search: 'teles' })).toEqual({ UZ: 3, KZ: 1 });
    });
  });
