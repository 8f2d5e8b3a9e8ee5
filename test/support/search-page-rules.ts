import { TALENT_SORTS } from '@olympiad/shared-dto/talent.dto.js';
import { params, type SearchSite } from './search-asking.js';
import { publish } from './search-people.js';
import { list } from './talent.js';
import { until } from './until.js';

/** How a list is read page by page. */
export const pageRules = (site: SearchSite) =>
  describe('pages', () => {
    const many = Array.from({ length: 53 }, (_, at) => ({
      name: `Pager ${at}`,
      headline: at % 3 === 0 ? 'pages of books' : 'Student',
      text: at % 2 === 0 ? 'pages of a book' : 'nothing',
      results: [{ subject: 'history', percentile: at % 4 === 0 ? 50 : 70 }],
    }));
    beforeAll(async () => {
      await publish(site.app.db, many);
      await site.app.settled();
      await until('they are found', async () => (await list(site.anon, params({ subject: 'history' }))).total === 53);
    });

    it.each(TALENT_SORTS.flatMap((sort) => ['', 'page', 'pager'].map((search) => [sort, search] as const)))(
      'by %s of %j have each row once, by number and by cursor',
      async (sort, search) => {
        const query = { subject: 'history', sort, ...(search !== '' && { search }) };
        const whole = (await list(site.anon, params({ ...query, limit: 100 }))).items.map(({ id }) => id);
        expect(new Set(whole).size).toBe(53);
        const read: string[] = [];
        for (let cursor: string | undefined = ''; cursor !== undefined;) {
          const page: Awaited<ReturnType<typeof list>> = await list(site.anon, params({ ...query, limit: 10, cursor }));
          read.push(...page.items.map(({ id }) => id));
          expect(page.total).toBe(53);
          cursor = page.nextCursor;
        }
        expect(read).toEqual(whole);
        const third = await list(site.anon, params({ ...query, limit: 20, page: 3 }));
        expect(third.items.map(({ id }) => id)).toEqual(whole.slice(40));
        expect(third).not.toHaveProperty('nextCursor');
      },
    );

    it('of what is one letter away go on being that', async () => {
      const first = await list(site.anon, params({ search: 'pagfr', limit: 10 }));
      expect(first).toMatchObject({ fuzzy: true });
      const second = await list(site.anon, params({ search: 'pagfr', limit: 10, page: 2 }));
      const after = await list(site.anon, params({ search: 'pagfr', limit: 10, cursor: first.nextCursor ?? '' }));
      expect(second.items).toHaveLength(10);
      expect(after.items).toEqual(second.items);
      expect([second.fuzzy, after.fuzzy]).toEqual([true, true]);
    });
  });
