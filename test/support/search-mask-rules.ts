import { counts, params, type Query, type SearchSite } from './search-asking.js';
import { list } from './talent.js';

/** What not everybody may know. */
export const maskRules = (site: SearchSite) =>
  describe('what is masked', () => {
    it.each(['karimova', 'zenith', 'lyceum', 'samarqand'])('is found by reviewers alone: %s', async (search) => {
      expect(await site.everybody({ search })).toEqual([]);
      expect(await site.reviewers({ search })).toEqual(['Aziza K.']);
    });

    it('is not told by a word one letter away, a filter or a count', async () => {
      for (const search of ['karimowa', 'zenth', 'samarkqand']) {
        expect(await site.everybody({ search })).toEqual([]);
        expect(await list(site.reviewer, params({ search }))).toMatchObject({ fuzzy: true, total: 1 });
      }
      expect(await site.everybody({ region: 'Samarqand' })).toEqual([]);
      expect(await site.reviewers({ region: 'samarqand' })).toEqual(['Aziza K.']);
      expect((await site.everybody({ grade: 10 })).sort()).toEqual(['李小龙']);
      expect((await site.reviewers({ grade: 10 })).sort()).toEqual(['Aziza K.', '李小龙']);
      expect(await counts(site.anon, 'regions')).toEqual({ Almaty: 1 });
      expect(await counts(site.reviewer, 'regions')).toEqual({ Almaty: 1, Samarqand: 1 });
      expect(await counts(site.anon, 'grades')).toEqual({ 10: 1, 11: 1 });
      expect(await counts(site.reviewer, 'grades')).toEqual({ 9: 1, 10: 2, 11: 1 });
      expect(await site.reviewers({ grade: 10, country: 'UZ' })).toEqual(['Aziza K.']);
      expect(await site.everybody({ grade: 10, country: 'UZ' })).toEqual([]);
    });

    it('is on no card but those of reviewers', async () => {
      const [open] = (await list(site.anon, params({ search: 'aziza' }))).items;
      for (const member of ['fullName', 'school', 'grade', 'region']) expect(open).not.toHaveProperty(member);
      const [full] = (await list(site.reviewer, params({ search: 'aziza' }))).items;
      expect(full).toMatchObject({
        fullName: 'Aziza Karimova',
        school: 'Lyceum Zenith',
        grade: 10,
        region: 'Samarqand',
      });
    });

    it('of portfolios for universities is everything', async () => {
      const queries: Query[] = [
        { search: 'dilnoza' },
        { search: 'dilnozaa' },
        { subject: 'astronomy' },
        { season: 2025, award: 'Gold' },
      ];
      for (const query of queries) {
        expect(await site.everybody(query)).toEqual([]);
        expect(await site.reviewers(query)).toEqual(['Dilnoza']);
      }
      expect(await counts(site.reviewer, 'subjects')).toMatchObject({ astronomy: 1 });
    });
  });
