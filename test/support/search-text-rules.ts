import { counts, params, type SearchSite } from './search-asking.js';
import { list } from './talent.js';

/** How a text finds. */
export const textRules = (site: SearchSite) =>
  describe('a text', () => {
    it.each([
      ['aziza', 'Aziza K.'],
      ['AZIZ', 'Aziza K.'],
      ['k aziza', 'Aziza K.'],
      ['builds teles', 'Aziza K.'],
      ['numbers', 'Aziza K.'],
      ['c++', 'Aziza K.'],
      ['python optics', 'Aziza K.'],
      ['юлдуз', 'Юлдуз Р.'],
      ['Yulduz', 'Юлдуз Р.'],
      ['elodie', 'Élodie'],
      ['unal', 'Élodie'],
      ['Казахстан', 'Bek T.'],
      ['qozogʻiston', 'Bek T.'],
      ['чисел', 'Bek T.'],
      ['李小', '李小龙'],
      ['小龙', '李小龙'],
      ['数学', '李小龙'],
      ['竞赛和', '李小龙'],
      ['学竞赛', '李小龙'],
    ])('%s finds %s', async (search, name) => {
      const page = await list(site.anon, params({ search }));
      expect(page.items.map(({ displayName }) => displayName)).toEqual([name]);
      expect(page).toMatchObject({ total: 1 });
      expect(page).not.toHaveProperty('fuzzy');
    });

    it.each(['ziza', 'optics chess', '.*', '^az', '***', '学数', 'karimovna', 'sergey'])(
      '%s finds nobody',
      async (search) => {
        expect(await list(site.anon, params({ search }))).toMatchObject({ items: [], total: 0 });
      },
    );

    it('finds names before headlines before the rest, each in the order of the list', async () => {
      expect(await site.everybody({ search: 'teles' })).toEqual(['Bek T.', 'Aziza K.', 'Юлдуз Р.']);
      expect(await site.reviewers({ search: 'teles', sort: 'recent' })).toEqual([
        'Bek T.',
        'Aziza K.',
        'Dilnoza',
        'Юлдуз Р.',
      ]);
      expect(await site.everybody({ search: 'chess', sort: 'recent' })).toEqual(['Bek T.', 'Юлдуз Р.']);
    });

    it('goes with every filter', async () => {
      expect(await site.everybody({ search: 'teles', country: 'UZ' })).toEqual(['Aziza K.', 'Юлдуз Р.']);
      expect(await site.everybody({ search: 'teles', subject: 'physics', percentile: 90 })).toEqual(['Aziza K.']);
    });

    it.each(['azizaa', 'azixa', 'azzia'])(
      'one letter away is found where nothing has it, and said: %s',
      async (search) => {
        expect(await list(site.anon, params({ search }))).toMatchObject({
          items: [{ displayName: 'Aziza K.' }],
          total: 1,
          fuzzy: true,
        });
        expect(await counts(site.anon, 'countries', { search })).toEqual({ UZ: 1 });
      },
    );

    it('two letters away, or short, finds nobody', async () => {
      for (const search of ['azizaaa', 'bed', 'aziza chesz optixs'])
        expect(await site.everybody({ search })).toEqual([]);
    });
  });
