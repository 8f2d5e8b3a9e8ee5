import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { PortfolioCard, PortfolioFacets, PortfoliosPage } from '@olympiad/shared-dto/talent.dto.js';
import { openPage, student, type OpenPage } from '../../../testing/page';
import { publicPortfolio } from '../../../testing/portfolios';
import { until } from '../../../testing/until';
import { routes } from './dashboard.routes';

const reviewer = student({ role: 'reviewer', name: 'Anna Weiss' });
const card = (change: Partial<PortfolioCard> = {}): PortfolioCard => ({
  id: 'd'.repeat(24),
  slug: 'aziza-k',
  displayName: 'Aziza K.',
  headline: 'Builds telescopes',
  country: 'UZ',
  grade: 10,
  level: 5,
  rating: 641,
  bestPercentile: 99.3,
  results: 1,
  subjects: ['physics'],
  skills: ['Python'],
  awards: [],
  publishedAt: '2026-11-20T10:00:00.000Z',
  ...change,
});
const facets: PortfolioFacets = {
  subjects: [{ value: 'physics', count: 12 }],
  countries: [{ value: 'UZ', count: 7 }],
  regions: [{ value: 'Samarqand', count: 5 }],
  levels: [{ value: '5', count: 3 }],
  grades: [{ value: '10', count: 4 }],
  skills: [{ value: 'Python', count: 6 }],
  awards: [{ value: 'Gold', count: 2 }],
  seasons: [{ value: '2026', count: 9 }],
  verification: [{ value: 'verified', count: 11 }],
  languages: [{ value: 'uz', count: 8 }],
};
const pageOf = (items: PortfolioCard[], change: Partial<PortfoliosPage> = {}): PortfoliosPage => ({
  items,
  page: 1,
  limit: 20,
  total: items.length,
  ...change,
});

async function open(url: string, user = reviewer): Promise<OpenPage> {
  return openPage([{ path: 'dashboard', children: routes }], url, { user });
}

/** Answers what the list and the facets ask until nothing more is asked; tells the last parameters of the list. */
function answer(page: OpenPage, list: PortfoliosPage, counts = facets): URLSearchParams | undefined {
  let asked: URLSearchParams | undefined;
  for (const request of page.http.match(({ url }) => url.startsWith('/api/portfolios'))) {
    if (request.cancelled) continue;
    const isList = request.request.url === '/api/portfolios';
    if (isList) asked = new URLSearchParams(request.request.params.toString());
    request.flush(isList ? list : counts);
  }
  return asked;
}

beforeEach(() => {
  localStorage.clear();
  // The chart needs a screen to draw on.
  localStorage.setItem('olympiad.dashboard.pool', 'closed');
});

// Loading the page's parts takes longer than any test may.
beforeAll(() => import('./dashboard-page'), 60_000);

describe("The reviewer's dashboard", () => {
  it('asks for what the address says, and shows the total as a lower bound when it is one', async () => {
    const page = await open('/dashboard?subject=physics&level=5&page=2&sort=recent');
    const asked = await until(() => answer(page, pageOf([card()], { page: 2, total: 1000, totalIsLowerBound: true })));
    expect(Object.fromEntries(asked)).toEqual({
      subject: 'physics',
      level: '5',
      page: '2',
      sort: 'recent',
      limit: '20',
    });
    await until(() => page.text().includes('At least 1000 portfolios'));
  });

  it('puts a chosen facet into the address and asks again from the first page', async () => {
    const page = await open('/dashboard?page=3');
    await until(() => answer(page, pageOf([card()], { page: 3, total: 60 })));
    const facet = await until(() => page.text().includes('Physics12') && page.control('Physics12'));
    facet.click();
    const asked = await until(() => answer(page, pageOf([card()])));
    expect(asked.get('subject')).toBe('physics');
    expect(asked.get('page')).toBe('1');
  });

  it('narrows to a region that students wrote themselves', async () => {
    const page = await open('/dashboard?view=cards');
    await until(() => answer(page, pageOf([card({ region: 'Samarqand', school: 'Lyceum 1' })])));
    await until(() => page.text().includes('Uzbekistan · Samarqand · Lyceum 1 · Grade 10'));
    (await until(() => page.control('Samarqand5'))).click();
    const asked = await until(() => answer(page, pageOf([card()])));
    expect(asked.get('region')).toBe('Samarqand');
  });

  it.each([
    ['Gold2', 'award', 'Gold'],
    ['20269', 'season', '2026'],
    ['With verified results11', 'verification', 'verified'],
    ['Uzbek8', 'language', 'uz'],
    ['Python6', 'skill', 'Python'],
  ])('narrows by %s', async (words, filter, value) => {
    const page = await open('/dashboard');
    await until(() => answer(page, pageOf([card()])));
    (await until(() => page.text().includes(words) && page.control(words))).click();
    const asked = await until(() => answer(page, pageOf([card()])));
    expect(asked.get(filter)).toBe(value);
  });

  it('says that only the best were counted, and that nothing has the words as they were typed', async () => {
    const page = await open('/dashboard?search=telescpoe');
    await until(() => answer(page, pageOf([card()], { fuzzy: true }), { ...facets, ofBest: 2000 }));
    await until(() => page.text().includes('No exact match; similar:'));
    await until(() => page.text().includes('Counts are of the best 2000 portfolios.'));
  });

  it('opens a portfolio beside the list, and gives the focus back when it is closed', async () => {
    const page = await open('/dashboard');
    await until(() => answer(page, pageOf([card(), card({ id: 'e'.repeat(24), slug: 'bek', displayName: 'Bek' })])));
    (await until(() => page.text().includes('Aziza K.') && page.control('Aziza K.'))).click();
    const [sent] = await until(() => {
      answer(page, pageOf([card()]));
      const requests = page.http.match('/api/portfolio/aziza-k');
      return requests.length > 0 && requests;
    });
    sent?.flush(publicPortfolio());
    await until(() => page.text().includes('Silk Road Cup'));
    expect(page.text()).toContain('Bek');
    page.find('app-portfolio-sheet [aria-label=Close]').click();
    await until(() => document.activeElement?.getAttribute('data-slug') === 'aziza-k');
  });

  it('keeps the columns that were chosen', async () => {
    localStorage.setItem('olympiad.dashboard.columns', 'skills');
    const page = await open('/dashboard');
    await until(() => answer(page, pageOf([card()])));
    await until(() => page.text().includes('Python'));
    expect([...document.querySelectorAll('thead th')].map((cell) => cell.textContent?.trim())).toEqual([
      'Name',
      'Skills',
    ]);
  });

  it('says so when nobody fits, and clears the filters', async () => {
    const page = await open('/dashboard?skill=juggling');
    await until(() => answer(page, pageOf([])));
    await until(() => page.text().includes('Nobody matches all of these filters'));
    page.control('Clear filters').click();
    const asked = await until(() => answer(page, pageOf([card()])));
    expect(asked.has('skill')).toBe(false);
  });

  it('takes the last filter off when one goes back, and a word typed letter by letter at once', async () => {
    const page = await open('/dashboard?subject=physics');
    await until(() => answer(page, pageOf([card()])));
    TestBed.inject(Router).setUpLocationChangeListener();
    const words = await until(() => document.querySelector<HTMLInputElement>('input[type=search]'));
    for (const text of ['tele', 'telescope']) {
      words.value = text;
      words.dispatchEvent(new Event('input'));
      await until(() => answer(page, pageOf([card()]))?.get('search') === text);
    }
    TestBed.inject(Location).back();
    const asked = await until(() => answer(page, pageOf([card()])));
    expect([asked.get('search'), asked.get('subject')]).toEqual([null, 'physics']);
    await until(() => words.value === '');
  });

  it('drops from the address what it does not know, and keeps the rest', async () => {
    const page = await open('/dashboard?subject=alchemy&level=5&sort=beauty&view=cards&page=-1');
    await until(() => answer(page, pageOf([card()])));
    await until(() => TestBed.inject(Router).url === '/dashboard?level=5&view=cards');
  });

  it('keeps view and columns in the address, so that a link is the view', async () => {
    const page = await open('/dashboard?columns=skills');
    await until(() => answer(page, pageOf([card()])));
    await until(() => page.text().includes('Python'));
    (await until(() => page.control('Cards'))).click();
    await until(() => TestBed.inject(Router).url === '/dashboard?columns=skills&view=cards');
    await until(() => document.querySelector('app-talent-card'));
  });

  it('tells who waits for approval why there is nothing to see', async () => {
    const page = await open('/dashboard', student({ role: 'reviewer', status: 'pending' }));
    await until(() => page.text().includes('Your application is being looked at'));
    page.http.expectNone(({ url }) => url.startsWith('/api/portfolios'));
  });
});
