import type { OwnPortfolio, PublicPortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import type { PortfolioFacets, PortfoliosPage } from '@olympiad/shared-dto/talent.dto.js';
import type { Client } from '../support/client.js';
import { make, rightAnswers, type MadeOlympiad } from '../support/make.js';
import { draftOf, publishedOf } from '../support/portfolios.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let olympiad: MadeOlympiad;
/** Has a portfolio before the results come. */
let ann: Client;
/** Makes one after. */
let bob: Client;

beforeAll(async () => {
  app = await startApp();
  olympiad = await make.olympiad(app);
  [ann, bob] = [await app.as('student'), await app.as('student')];
  await publishedOf(ann);
  await make.sat(olympiad, ann);
  const [first, ...others] = Object.entries(rightAnswers(olympiad));
  await make.sat(olympiad, bob, Object.fromEntries([first, ...others.slice(0, 1)]));
  await olympiad.organizer.post(`/api/olympiads/${olympiad.id}/close`);
  await app.settled();
  expect((await own(ann)).facts).toEqual([]);
  expect((await olympiad.organizer.post(`/api/olympiads/${olympiad.id}/release`)).status).toBe(200);
  await app.settled();
});
afterAll(() => app.stop());

const own = async (who: Client): Promise<OwnPortfolio> => (await who.get<OwnPortfolio>('/api/portfolio/me')).body;
const page = async (who: Client, id: string): Promise<PublicPortfolio> =>
  (await who.get<PublicPortfolio>(`/api/portfolio/${id}`)).body;

describe('a released result', () => {
  it('arrives in the portfolio as a fact, and raises the level', async () => {
    const { facts, level, revision } = await own(ann);
    expect(facts).toEqual([
      {
        id: expect.any(String) as string,
        kind: 'olympiad-result',
        olympiadId: olympiad.id,
        title: 'Spring olympiad',
        subject: 'mathematics',
        organizer: expect.any(String) as string,
        score: 40,
        maxScore: 40,
        rank: 1,
        of: 2,
        percentile: 75,
        at: expect.any(String) as string,
        shown: true,
        ...(facts[0]?.award && { award: facts[0].award }),
      },
    ]);
    // 0.5 · 100 + 0.3 · 10 + 0.2 · 4 = 53.8, level 4; (400 + 100 + 20) · 0.9.
    expect(level).toEqual({
      ilsScore: 53.8,
      level: 4,
      rating: 468,
      bestPercent: 100,
      results: 1,
      totalPoints: 40,
      verifiedBlocks: 0,
      multiplier: 0.9,
    });
    // What arrives by itself does not disturb an edit in progress.
    expect(revision).toBe(1);
  });

  it('is there from the start when the portfolio is made later', async () => {
    const { facts } = await draftOf(bob);
    expect(facts).toMatchObject([{ olympiadId: olympiad.id, score: 20, rank: 2 }]);
  });

  it('speaks the language of its reader', async () => {
    const { id } = await own(ann);
    const reader = app.client();
    reader.language = 'uz';
    expect((await page(reader, id)).facts).toMatchObject([{ title: 'Bahorgi olimpiada' }]);
  });

  it('heard of again changes nothing', async () => {
    const before = await app.db.collection('portfolios').find().toArray();
    const { facts } = await own(ann);
    await app.db.collection('events').insertMany(
      [facts[0]?.id, '0'.repeat(24)].map((key) => ({
        type: 'result.released',
        key,
        pending: ['portfolios'],
        at: new Date(),
      })),
    );
    await app.settled();
    expect(await app.db.collection('portfolios').find().toArray()).toEqual(before);
  });

  it('is shown or hidden by the student, and by nobody else', async () => {
    const { id, facts } = await own(ann);
    const path = `/api/portfolio/${id}/facts/${facts[0]?.id}`;
    expect((await bob.put(path, { shown: false })).status).toBe(404);
    expect((await ann.put(`/api/portfolio/${id}/facts/${'0'.repeat(24)}`, { shown: false })).status).toBe(404);
    expect((await ann.put(path, { shown: false, score: 100 })).status).toBe(400);
    const hidden = await ann.put<OwnPortfolio>(path, { shown: false });
    expect(hidden.body.facts).toMatchObject([{ shown: false }]);
    await app.settled();
    expect((await page(ann, id)).facts).toEqual([]);
    const again = await ann.put<OwnPortfolio>(path, { shown: true });
    expect(again.body.facts).toMatchObject([{ shown: true }]);
    expect((await page(ann, id)).facts).toHaveLength(1);
  });
});

describe('a hidden result', () => {
  const nothing = { results: 0, totalPoints: 0, bestPercent: 0, level: 1, ilsScore: 0, rating: 90 };

  it('counts in nothing that others see, while the student sees both', async () => {
    const { id, slug, facts, level } = await own(ann);
    const reviewer = await app.as('reviewer');
    const others = [app.client(), reviewer, bob];
    const show = (shown: boolean) => ann.put<OwnPortfolio>(`/api/portfolio/${id}/facts/${facts[0]?.id}`, { shown });
    const cards = async (who: Client, query = '') =>
      (await who.get<PortfoliosPage>(`/api/portfolios?${query}`)).body.items.filter((card) => card.slug === slug);
    const hidden = await show(false);
    await app.settled();
    expect(hidden.body).toMatchObject({ level, shownLevel: nothing });
    // Also to its student the page is what others see.
    for (const who of [...others, ann]) expect((await page(who, slug)).level).toMatchObject(nothing);
    for (const who of others) {
      expect(await cards(who)).toMatchObject([
        { level: 1, rating: 90, results: 0, bestPercentile: 0, subjects: [], awards: [] },
      ]);
      for (const query of ['level=2', 'subject=mathematics', 'percentile=1', 'search=spring']) {
        expect([query, await cards(who, query)]).toEqual([query, []]);
      }
      const facets = await who.get<PortfolioFacets>('/api/portfolios/facets?search=person');
      expect(facets.body).toMatchObject({ subjects: [], levels: [{ value: '1' }] });
    }

    const again = await show(true);
    await app.settled();
    expect(again.body).toMatchObject({ level, shownLevel: level });
    for (const who of others) {
      expect((await page(who, slug)).level).toEqual(level);
      expect(await cards(who, 'level=2&subject=mathematics')).toMatchObject([{ rating: level.rating, results: 1 }]);
    }
  });
});
