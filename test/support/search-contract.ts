import { counts, SearchSite } from './search-asking.js';
import { facetRules, filterRules } from './search-filter-rules.js';
import { maskRules } from './search-mask-rules.js';
import { pageRules } from './search-page-rules.js';
import { publish, withdrawAll } from './search-people.js';
import { STUDENTS } from './search-students.js';
import { textRules } from './search-text-rules.js';
import type { TestApp } from './start-app.js';
import { until } from './until.js';

/**
 * What every engine of the listing keeps, asked over HTTP.
 *
 * @param engine what it is called
 * @param start the product on that engine, with nothing published
 */
export const keepsTheSearchContract = (engine: string, start: () => Promise<TestApp>) =>
  describe(engine, () => {
    const site = new SearchSite();

    beforeAll(async () => {
      site.app = await start();
      site.anon = site.app.client();
      site.reviewer = await site.app.as('reviewer');
      await publish(site.app.db, STUDENTS);
      await site.app.settled();
      await until('all are found', async () => (await site.reviewers()).length === STUDENTS.length);
    });
    afterAll(() => site.app.stop());

    textRules(site);
    filterRules(site);
    facetRules(site);
    maskRules(site);
    pageRules(site);

    it('what is not published any more is found by nobody', async () => {
      await withdrawAll(site.app.db);
      await site.app.settled();
      await until('nobody is left', async () => (await site.reviewers()).length === 0);
      // What counts may hear of it a moment later than what is shown.
      const counted = async () => Object.keys(await counts(site.reviewer, 'countries')).length;
      await until('nobody is counted', async () => (await counted()) === 0);
    });
  });
