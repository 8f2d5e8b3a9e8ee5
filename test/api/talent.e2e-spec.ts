import { ObjectId } from 'mongodb';
import type { PortfolioCard, PortfolioFacets, PortfoliosPage } from '@olympiad/shared-dto/talent.dto.js';
import { TALENT_SORTS } from '@olympiad/shared-dto/talent.dto.js';
import { TOTAL_CAP } from '@olympiad/shared-dto/limits.js';
import type { Client } from '../support/client.js';
import { make } from '../support/make.js';
import { edit, publishedOf, section } from '../support/portfolios.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { list, names, searching, talentDocument } from '../support/talent.js';
import { until } from '../support/until.js';

let app: TestApp;
let reviewer: Client;
const anon = (): Client => app.client();

beforeAll(async () => {
  app = await startApp();
  reviewer = await app.as('reviewer');
});
afterAll(() => app.stop());
beforeEach(() => app.db.collection('talentDocuments').deleteMany({}));

/** Search documents that no student has to make one by one. */
const fill = (...profiles: Parameters<typeof talentDocument>[0][]) =>
  app.db.collection('talentDocuments').insertMany(profiles.map(talentDocument));

/** The page with this total, which may come a second late, and later where counting takes long. */
async function counted(query: string, total: number): Promise<PortfoliosPage> {
  let page = await list(anon(), query);
  await until(`${total} are counted`, async () => (page = await list(anon(), query)).total === total);
  return page;
}

describe('the listing', () => {
  it('shows what is published, to each viewer what the portfolio is for', async () => {
    for (const visibility of ['private', 'unlisted', 'universities', 'public'] as const) {
      await publishedOf(await app.as('student', { name: `Student ${visibility}` }), { visibility });
    }
    await app.settled();
    expect(await names(anon())).toEqual(['Student p.'.replace('p', 'P')]);
    expect(await names(await app.as('student'))).toHaveLength(1);
    expect(await names(await app.as('owner'))).toHaveLength(1);
    expect(await names(reviewer)).toHaveLength(2);
  });

  it('follows the portfolio: edits of the draft are not in it, a portfolio taken back is gone', async () => {
    const ann = await app.as('student');
    await ann.patch('/api/users/me', { displayName: 'Ann of Tashkent' });
    const { id } = await publishedOf(ann, { headline: 'Number theory' });
    await app.settled();
    expect(await names(anon(), searching('number'))).toEqual(['Ann of Tashkent']);
    const draft = await edit(ann, { headline: 'Geometry' });
    await app.settled();
    expect(await names(anon(), searching('geometry'))).toEqual([]);
    await ann.post(`/api/portfolio/${id}/publish`, { baseRevision: draft.revision });
    await app.settled();
    expect(await names(anon(), searching('number'))).toEqual([]);
    expect(await names(anon(), searching('geometry'))).toEqual(['Ann of Tashkent']);
    await ann.patch('/api/users/me', { displayName: 'Anna' });
    await app.settled();
    expect(await names(anon())).toEqual(['Anna']);
    await edit(ann, { visibility: 'universities' });
    await app.settled();
    expect([await names(anon()), await names(reviewer)]).toEqual([[], ['Anna']]);
    await edit(ann, { visibility: 'private' });
    await app.settled();
    expect(await names(reviewer)).toEqual([]);
    expect(await app.db.collection('talentDocuments').countDocuments()).toBe(0);
  });

  it('is not disturbed by old news', async () => {
    const ann = await app.as('student');
    const { id } = await publishedOf(ann);
    await app.settled();
    const before = await app.db.collection('talentDocuments').find().toArray();
    const again = { type: 'portfolio.changed', key: id, pending: ['talent-search'], at: new Date() };
    await app.db.collection('events').insertMany([again, { ...again, key: '0'.repeat(24) }].map((one) => ({ ...one })));
    await app.settled();
    expect(await app.db.collection('talentDocuments').find().toArray()).toEqual(before);
  });

  it('carries a released result to the reviewer who filters for it', async () => {
    const olympiad = await make.olympiad(app);
    const ann = await app.as('student');
    await publishedOf(ann, { newFacts: { show: 'all' } });
    await make.sat(olympiad, ann);
    await olympiad.organizer.post(`/api/olympiads/${olympiad.id}/close`);
    await app.settled();
    expect(await names(reviewer, 'subject=mathematics')).toEqual([]);
    await olympiad.organizer.post(`/api/olympiads/${olympiad.id}/release`);
    await app.settled();
    const { items } = await list(reviewer, 'subject=mathematics&percentile=50&level=4&search=spring');
    expect(items).toMatchObject([{ subjects: ['mathematics'], bestPercentile: 50, results: 1, level: 4, rating: 468 }]);
    expect(await names(reviewer, 'subject=mathematics&percentile=50.1')).toEqual([]);
    expect(await names(reviewer, 'subject=physics')).toEqual([]);
  });
});

describe('what is masked', () => {
  it('is neither shown to the public nor found by it, until the student says so', async () => {
    const ann = await app.as('student', { name: 'Annabel Quixote' });
    await make.schoolOf(app, ann, 'Lyceum Zenith');
    await ann.patch('/api/users/me', { displayName: 'Bee' });
    await publishedOf(ann, { sections: [section('contact', { text: 'zebra@mail.example' })] });
    await app.settled();
    for (const word of ['annabel', 'quixote', 'zenith', 'lyceum', 'q', 'qu']) {
      expect([word, await names(anon(), searching(word))]).toEqual([word, []]);
      expect([word, await names(reviewer, searching(word))]).toEqual([word, ['Bee']]);
    }
    for (const who of [anon(), reviewer]) expect(await names(who, searching('zebra'))).toEqual([]);
    const [open, full] = [(await list(anon())).items[0], (await list(reviewer)).items[0]];
    expect(open).not.toHaveProperty('fullName');
    expect(open).not.toHaveProperty('school');
    expect(full).toMatchObject({ fullName: 'Annabel Quixote', school: 'Lyceum Zenith' });
    const facets = await anon().get<PortfolioFacets>(`/api/portfolios/facets?${searching('zenith')}`);
    expect(Object.values(facets.body).flat()).toEqual([]);

    await ann.patch('/api/users/me', { showSchool: true });
    await app.settled();
    expect(await names(anon(), searching('zenith'))).toEqual(['Bee']);
    expect(await names(anon(), searching('quixote'))).toEqual([]);
  });

  it('of the grade is told to universities alone: no row, filter or count tells it, until the student says so', async () => {
    const ann = await app.as('student');
    await ann.patch('/api/users/me', { displayName: 'Bee', grade: 9 });
    await publishedOf(ann);
    await app.settled();
    const grades = async (who: Client) => (await who.get<PortfolioFacets>('/api/portfolios/facets')).body.grades;
    expect((await list(reviewer, 'grade=9')).items).toMatchObject([{ grade: 9 }]);
    expect(await grades(reviewer)).toEqual([{ value: '9', count: 1 }]);
    for (const who of [anon(), await app.as('student'), await app.as('organizer')]) {
      expect((await list(who)).items[0]).not.toHaveProperty('grade');
      expect(await names(who, 'grade=9')).toEqual([]);
      expect(await grades(who)).toEqual([]);
    }

    await ann.patch('/api/users/me', { showGrade: true });
    await app.settled();
    expect((await list(anon(), 'grade=9')).items).toMatchObject([{ displayName: 'Bee', grade: 9 }]);
    expect(await grades(anon())).toEqual([{ value: '9', count: 1 }]);
    await ann.patch('/api/users/me', { showGrade: false });
    await app.settled();
    expect(await names(anon(), 'grade=9')).toEqual([]);
  });

  it('of the region is told to universities alone, and what is spelled alike is one value of the filter', async () => {
    const [ann, bob] = [await app.as('student'), await app.as('student')];
    await ann.patch('/api/users/me', { displayName: 'Bee', country: 'UZ', region: 'Tashkent region' });
    await bob.patch('/api/users/me', { displayName: 'Cee', country: 'UZ', region: ' TASHKENT  Region' });
    for (const student of [ann, bob]) await publishedOf(student);
    await app.settled();
    const region = `region=${encodeURIComponent('tashkent region')}`;
    const counted = async (who: Client, query = '') =>
      (await who.get<PortfolioFacets>(`/api/portfolios/facets?${query}`)).body.regions;
    expect((await names(reviewer, region)).sort()).toEqual(['Bee', 'Cee']);
    expect((await names(reviewer, searching('tashkent'))).sort()).toEqual(['Bee', 'Cee']);
    expect(await names(reviewer, 'region=Tashkent')).toEqual([]);
    expect(await counted(reviewer)).toEqual([{ value: 'TASHKENT Region', count: 2 }]);
    expect(await counted(reviewer, region)).toEqual([{ value: 'tashkent region', count: 2 }]);
    expect((await list(reviewer, region)).items.map((card) => card.region).sort()).toEqual([
      'TASHKENT Region',
      'Tashkent region',
    ]);
    for (const who of [anon(), await app.as('student'), await app.as('organizer')]) {
      for (const card of (await list(who)).items) expect(card).not.toHaveProperty('region');
      expect(await names(who, region)).toEqual([]);
      expect(await names(who, searching('tashkent'))).toEqual([]);
      expect(await counted(who)).toEqual([]);
    }

    await ann.patch('/api/users/me', { showRegion: true });
    await app.settled();
    expect((await list(anon(), region)).items).toMatchObject([{ displayName: 'Bee', region: 'Tashkent region' }]);
    expect(await counted(anon())).toEqual([{ value: 'Tashkent region', count: 1 }]);
    await ann.patch('/api/users/me', { region: null });
    await app.settled();
    expect(await names(anon(), region)).toEqual([]);
    expect(await names(reviewer, region)).toEqual(['Cee']);
  });

  it('is in no answer: a row has the fields of a row and nothing else', async () => {
    await fill({ displayName: 'Ann', country: 'UZ', grade: 9, photoUrl: '/api/files/1' });
    const allowed = [
      'id,slug,displayName,headline,photoUrl,country,grade,level,rating,bestPercentile,results,subjects,skills,awards',
      'publishedAt',
    ].join();
    const [row] = (await list(anon())).items;
    expect(Object.keys(row ?? {}).sort()).toEqual(allowed.split(',').sort());
  });
});

describe('pages', () => {
  it('of equals come in one order, each row once, by number and by cursor', async () => {
    await fill(...Array.from({ length: 57 }, (_, index) => ({ displayName: `S${index}`, rating: 500 })));
    for (const sort of TALENT_SORTS) {
      await counted(`sort=${sort}`, 57);
      const numbered = [
        ...(await names(anon(), `sort=${sort}&limit=25`)),
        ...(await names(anon(), `sort=${sort}&limit=25&page=2`)),
        ...(await names(anon(), `sort=${sort}&limit=25&page=3`)),
      ];
      expect(new Set(numbered).size).toBe(57);
      const read: string[] = [];
      for (let cursor = ''; ;) {
        const page: PortfoliosPage = await counted(`sort=${sort}&limit=19&cursor=${cursor}`, 57);
        read.push(...page.items.map(({ displayName }) => displayName));
        expect(page.total).toBe(57);
        if (!page.nextCursor) break;
        cursor = page.nextCursor;
      }
      expect(read).toEqual(numbered);
    }
  });

  it('by cursor miss and repeat nothing when rows come meanwhile', async () => {
    await fill(...Array.from({ length: 10 }, (_, index) => ({ displayName: `S${index}`, rating: 500 - index })));
    const first = await list(anon(), 'limit=5');
    await fill({ displayName: 'New', rating: 900 });
    expect(await names(anon(), `limit=5&cursor=${first.nextCursor}`)).toEqual(['S5', 'S6', 'S7', 'S8', 'S9']);
  });

  it.each([
    ['', 1, 20],
    ['page=0&limit=0', 1, 20],
    ['page=-1&limit=-5', 1, 20],
    ['page=abc&limit=abc', 1, 20],
    ['page=1.5&limit=2.5', 1, 20],
    ['page=&limit=', 1, 20],
    ['page=1&page=2&limit=3&limit=4', 1, 20],
    ['page[$gt]=1&limit[$gt]=1', 1, 20],
    ['limit=100', 1, 100],
    ['limit=101', 1, 100],
    ['limit=999999999', 1, 100],
    ['limit=7', 1, 7],
    ['cursor=nonsense', 1, 20],
  ])('asked for as %j are page %d of %d rows', async (query, page, limit) => {
    await fill(...Array.from({ length: 105 }, (_, index) => ({ displayName: `S${index}` })));
    const answer = await counted(query, 105);
    expect(answer).toMatchObject({ page, limit, total: 105 });
    expect(answer.items).toHaveLength(limit);
  });

  it.each(['1000', '100000', '99999999999', '999999999999999'])('number %s is empty', async (page) => {
    await fill({ displayName: 'Ann' });
    expect((await counted(`page=${page}`, 1)).items).toEqual([]);
  });

  it('stop counting at the cap', async () => {
    await fill(...Array.from({ length: TOTAL_CAP + 5 }, (_, index) => ({ displayName: `S${index}` })));
    expect(await counted('', TOTAL_CAP)).toMatchObject({ total: TOTAL_CAP, totalIsLowerBound: true });
  });
});

it('the rows of a listing are those of the portfolios', async () => {
  const ann = await app.as('student');
  const { id, slug } = await publishedOf(ann, { sections: [section('skills', { items: ['Go'] })] });
  await app.settled();
  const [row] = (await list(anon())).items as [PortfolioCard];
  expect(row).toMatchObject({ id, slug, skills: ['Go'], level: 1, rating: 90, results: 0, bestPercentile: 0 });
  expect(ObjectId.isValid(row.id)).toBe(true);
});
