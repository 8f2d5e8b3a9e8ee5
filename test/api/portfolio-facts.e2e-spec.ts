import type { OwnPortfolio, PublicPortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import type { PortfolioFacets, PortfoliosPage } from '@olympiad/shared-dto/talent.dto.js';
import type { Client } from '../support/client.js';
import { make, rightAnswers, type MadeOlympiad } from '../support/make.js';
import { draftOf, edit, publish, publishedOf } from '../support/portfolios.js';
import { addReleased } from '../support/results.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

let app: TestApp;
let olympiad: MadeOlympiad;
/** Published a portfolio before the results come. */
let ann: Client;
/** Makes one after. */
let bob: Client;
/** Did as Ann, and chose that all new results are shown. */
let cem: Client;
/** Did as Ann, and chose that those from a high percentile on are. */
let dee: Client;

beforeAll(async () => {
  app = await startApp();
  olympiad = await make.olympiad(app);
  ann = await app.as('student');
  [bob, cem, dee] = [await app.as('student'), await app.as('student'), await app.as('student')];
  await publishedOf(ann);
  await publishedOf(cem);
  await edit(cem, { newFacts: { show: 'all' } });
  await publishedOf(dee, { newFacts: { show: 'percentile', percentile: 90 } });
  await make.sat(olympiad, ann);
  const someRight = Object.fromEntries(Object.entries(rightAnswers(olympiad)).slice(0, 2));
  for (const student of [bob, cem, dee]) {
    await make.sat(olympiad, student, someRight);
  }
  await olympiad.organizer.post(`/api/olympiads/${olympiad.id}/close`);
  await app.settled();
  expect((await own(ann)).facts).toEqual([]);
  expect((await olympiad.organizer.post(`/api/olympiads/${olympiad.id}/release`)).status).toBe(200);
  await app.settled();
});
afterAll(() => app.stop());

/** Shows or hides the student's one fact. */
const show = async (who: Client, shown: boolean) => {
  const { id, facts } = await own(who);
  return who.put<OwnPortfolio>(`/api/portfolio/${id}/facts/${facts[0]?.id}`, { shown });
};
const own = async (who: Client): Promise<OwnPortfolio> => (await who.get<OwnPortfolio>('/api/portfolio/me')).body;
/** A released result of the student, as marking would leave it. */
const addResult = (student: Client, olympiadId = olympiad.id) => addReleased(app, student, olympiadId);
const news = (resultId: string) => ({
  type: 'result.released',
  key: resultId,
  pending: ['portfolios'],
  at: new Date(),
});
const page = async (who: Client, id: string): Promise<PublicPortfolio> =>
  (await who.get<PublicPortfolio>(`/api/portfolio/${id}`)).body;

describe('a released result', () => {
  it('is enough to publish where it is ticked, and nothing is where it is not', async () => {
    const eve = await app.as('student');
    await addResult(eve);
    const { id, revision, facts } = await draftOf(eve, { headline: ' ' });
    const publishing = (shownFacts: string[]) =>
      eve.post<OwnPortfolio>(`/api/portfolio/${id}/publish`, { baseRevision: revision, shownFacts });
    expect(await publishing([])).toMatchObject({ status: 409, body: { errorCode: 'PORTFOLIO_INCOMPLETE' } });
    expect((await publishing(facts.map((fact) => fact.id))).status).toBe(200);
  });

  it('arrives in a published portfolio as a fact, hidden and marked for its student, and raises the own level', async () => {
    const { id, facts, level, revision } = await own(ann);
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
        of: 4,
        percentile: 87.5,
        at: expect.any(String) as string,
        shown: false,
        isNew: true,
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
    expect(await page(app.client(), id)).toMatchObject({ facts: [], level: { results: 0 } });
  });

  it('enters shown where the student chose so for new ones, and is marked all the same', async () => {
    const rules = await Promise.all([ann, cem, dee].map(async (who) => (await own(who)).newFacts));
    expect(rules).toEqual([{ show: 'none' }, { show: 'all' }, { show: 'percentile', percentile: 90 }]);
    const all = await own(cem);
    expect(all.facts).toMatchObject([{ shown: true, isNew: true }]);
    const seen = (await page(app.client(), all.id)).facts;
    expect(seen).toMatchObject([{ score: 20 }]);
    expect(seen[0]).not.toHaveProperty('isNew');
    // Its percentile is 37.5.
    expect((await own(dee)).facts).toMatchObject([{ shown: false, isNew: true }]);
  });

  it('is new until the student shows it or keeps it hidden', async () => {
    const { id, facts } = await own(dee);
    const kept = await dee.put<OwnPortfolio>(`/api/portfolio/${id}/facts/${facts[0]?.id}`, { shown: false });
    expect(kept.body.facts[0]).toMatchObject({ shown: false });
    expect(kept.body.facts[0]).not.toHaveProperty('isNew');
  });

  it('is there from the start when the portfolio is made later', async () => {
    const { facts } = await draftOf(bob);
    expect(facts).toMatchObject([{ olympiadId: olympiad.id, score: 20, rank: 2, isNew: true }]);
  });

  it('speaks the language of its reader', async () => {
    const { id } = await own(ann);
    await show(ann, true);
    const reader = app.client();
    reader.language = 'uz';
    let { facts } = await page(reader, id);
    // Another process hears of it a moment later.
    await until('others see it', async () => ({ facts } = await page(reader, id)).facts.length > 0);
    expect(facts).toMatchObject([{ title: 'Bahorgi olimpiada' }]);
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
    const { slug, level } = await own(ann);
    const reviewer = await app.as('reviewer');
    const others = [app.client(), reviewer, bob];
    const cards = async (who: Client, query = '') =>
      (await who.get<PortfoliosPage>(`/api/portfolios?${query}`)).body.items.filter((card) => card.slug === slug);
    // Cem's is the other one.
    const subjectsCounted = async (who: Client) =>
      (await who.get<PortfolioFacets>('/api/portfolios/facets')).body.subjects;
    /** Every process hears of it by itself, a moment later. */
    const seen = () => Promise.all(others.flatMap((who) => app.processes.map(() => page(who, slug))));
    const isShown = (points: number) =>
      until('all show it so', async () => (await seen()).every((one) => one.level.totalPoints === points));
    const hidden = await show(ann, false);
    await app.settled();
    await isShown(0);
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
      expect(await subjectsCounted(who)).toEqual([{ value: 'mathematics', count: 1 }]);
    }

    const again = await show(ann, true);
    await app.settled();
    await isShown(level.totalPoints);
    expect(again.body).toMatchObject({ level, shownLevel: level });
    for (const who of others) {
      expect((await page(who, slug)).level).toEqual(level);
      expect(await subjectsCounted(who)).toEqual([{ value: 'mathematics', count: 2 }]);
      expect(await cards(who, 'level=2&subject=mathematics')).toMatchObject([{ rating: level.rating, results: 1 }]);
    }
  });
});

describe('a result that arrives hidden', () => {
  it('leaves the page as it was, its tag included', async () => {
    const student = await app.as('student');
    const { id } = await publishedOf(student);
    const tag = async () => (await app.client().get(`/api/portfolio/${id}`)).headers.get('etag');
    const before = await tag();
    await app.db.collection('events').insertOne(news(await addResult(student)));
    await app.settled();
    expect((await own(student)).facts).toMatchObject([{ shown: false }]);
    expect(await tag()).toBe(before);
    await show(student, true);
    await until('the page has it', async () => (await tag()) !== before);
  });
});

describe('publishing for the first time', () => {
  it.each([
    ['with a tick shows the fact', (ids: string[]) => ids, true],
    ['with none shows nothing', () => [], false],
    // A client of the release before, whose student has seen the facts beside their switches.
    ['without a word on facts leaves them as they stand', () => undefined, true],
  ])('%s, and nothing is new afterwards', async (_, ticked, shown) => {
    const student = await app.as('student');
    const resultId = await addResult(student);
    const { id, facts } = await draftOf(student, { visibility: 'public' });
    expect(facts).toMatchObject([{ id: resultId, shown: true, isNew: true }]);
    const after = await publish(student, ticked(facts.map((fact) => fact.id)));
    expect(after.facts.map((fact) => [fact.shown, fact.isNew])).toEqual([[shown, undefined]]);
    expect((await page(app.client(), id)).facts).toHaveLength(shown ? 1 : 0);
  });

  it('hides what arrived after the student ticked', async () => {
    const student = await app.as('student');
    await addResult(student);
    const before = await draftOf(student, { visibility: 'public' });
    const late = await addResult(student, (await make.olympiad(app)).id);
    await app.db.collection('events').insertOne(news(late));
    await app.settled();
    const after = await publish(
      student,
      before.facts.map((fact) => fact.id),
    );
    expect(Object.fromEntries(after.facts.map((fact) => [fact.id, fact.shown]))).toEqual({
      [before.facts[0]?.id ?? '']: true,
      [late]: false,
    });
  });

  it('decides about facts again where nothing else changed, without another version', async () => {
    const student = await app.as('student');
    await addResult(student);
    const { facts } = await draftOf(student, { visibility: 'public' });
    expect((await publish(student, [])).published?.version).toBe(1);
    const again = await publish(
      student,
      facts.map((fact) => fact.id),
    );
    expect(again).toMatchObject({ published: { version: 1 }, facts: [{ shown: true }] });
  });

  it('refuses the result of another student', async () => {
    const foreign = (await own(ann)).facts.map((fact) => fact.id);
    const student = await app.as('student');
    const draft = await draftOf(student, { visibility: 'public' });
    const body = { baseRevision: draft.revision, shownFacts: foreign };
    const answer = await student.post(`/api/portfolio/${draft.id}/publish`, body);
    expect([answer.status, Object.keys(answer.body.fields ?? {})]).toEqual([400, ['shownFacts.0']]);
  });
});

describe('the rule for new results', () => {
  it.each([
    ['a percentile without its number', { show: 'percentile' }, 'newFacts.percentile'],
    ['a percentile above 100', { show: 'percentile', percentile: 101 }, 'newFacts.percentile'],
    ['an unknown word', { show: 'some' }, 'newFacts.show'],
    ['more than a rule', { show: 'all', factId: '1' }, 'newFacts.factId'],
  ])('is refused as %s', async (_, newFacts, field) => {
    const { id, revision } = await own(cem);
    const answer = await cem.put(`/api/portfolio/${id}`, { baseRevision: revision, newFacts });
    expect([answer.status, Object.keys(answer.body.fields ?? {})]).toEqual([400, [field]]);
  });
});
