import { ObjectId } from 'mongodb';
import type { PortfolioCard, PortfolioFacets, PortfoliosPage } from '@olympiad/shared-dto/talent.dto.js';
import { TALENT_SORTS } from '@olympiad/shared-dto/talent.dto.js';
import { TOTAL_CAP } from '@olympiad/shared-dto/limits.js';
import type { Client } from '../support/client.js';
import { make } from '../support/make.js';
import { edit, publishedOf, section } from '../support/portfolios.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { talentProfile } from '../support/talent.js';
import { until } from '../support/until.js';

let app: TestApp;
let reviewer: Client;
const anon = (): Client => app.client();

beforeAll(async () => {
  app = await startApp();
  reviewer = await app.as('reviewer');
});
afterAll(() => app.stop());
beforeEach(() => app.db.collection('talentProfiles').deleteMany({}));

const list = async (who: Client, query = ''): Promise<PortfoliosPage> => {
  const { status, body } = await who.get<PortfoliosPage>(`/api/portfolios?${query}`);
  expect([query, status]).toEqual([query, 200]);
  return body;
};
const names = async (who: Client, query = ''): Promise<string[]> =>
  (await list(who, query)).items.map(({ displayName }) => displayName);
const searching = (text: string): string => `search=${encodeURIComponent(text)}`;
/** Search documents that no student has to make one by one. */
const fill = (...profiles: Parameters<typeof talentProfile>[0][]) =>
  app.db.collection('talentProfiles').insertMany(profiles.map(talentProfile));

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
    expect(await app.db.collection('talentProfiles').countDocuments()).toBe(0);
  });

  it('is not disturbed by old news', async () => {
    const ann = await app.as('student');
    const { id } = await publishedOf(ann);
    await app.settled();
    const before = await app.db.collection('talentProfiles').find().toArray();
    const again = { type: 'portfolio.changed', key: id, pending: ['talent'], at: new Date() };
    await app.db.collection('events').insertMany([again, { ...again, key: '0'.repeat(24) }].map((one) => ({ ...one })));
    await app.settled();
    expect(await app.db.collection('talentProfiles').find().toArray()).toEqual(before);
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
    expect(facets.body).toEqual({ subjects: [], countries: [], regions: [], levels: [], grades: [] });

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

  it('of the grade is closed, too, in a search document of a release that asked nobody', async () => {
    const { open, full, card, ...rest } = talentProfile({ displayName: 'Former', grade: 9 });
    const { grade, ...person } = full.person;
    await app.db.collection('talentProfiles').insertOne({
      ...rest,
      open: open && { ...open, person: {} },
      full: { ...full, person },
      card: { ...card, grade },
    });
    expect((await list(anon())).items).toMatchObject([{ displayName: 'Former' }]);
    expect((await list(anon())).items[0]).not.toHaveProperty('grade');
    expect(await names(anon(), 'grade=9')).toEqual([]);
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

describe('a search', () => {
  it.each([
    ['Madina', 'mad'],
    ['Madina', 'MADINA'],
    ['Madina', 'madin'],
    ['Oʻtkir Gʻaniyev', "o'tkir g'ani"],
    ["O'tkir", 'oʻtkir'],
    ['O‘tkir', 'otkir'],
    ['Élodie', 'elodie'],
    ['Elodie', 'ÉLODIE'],
    ['Алёна Сергеевна', 'алена серг'],
    ['АЛЕНА', 'алёна'],
    ['李小龙', '李小'],
    ['Lee, Ann', 'ann lee'],
    ['Internationalist', 'internationali'],
    ['Yulduz', 'юлдуз'],
    ['Юлдуз', 'Yulduz'],
    ['Жанна', 'zh'],
    ['Şahin', 'шахин'],
    ['One two three four five six seven «eight» (nine-ten)', 'ten nine eight'],
  ])('finds %s by %s', async (displayName, text) => {
    await fill({ displayName }, { displayName: 'Zzz' });
    expect(await names(anon(), searching(text))).toEqual([displayName]);
  });

  it.each([
    ['Madina', 'adina'],
    ['Madina', 'madinas'],
    ['Madina', 'madina lee'],
    ['Internationalist', 'internationalx'],
    ['Madina', 'm.*'],
    ['Madina', '.*'],
    ['Madina', '^mad'],
    ['Madina', '***'],
  ])('does not find %s by %s', async (displayName, text) => {
    await fill({ displayName });
    expect(await names(anon(), searching(text))).toEqual([]);
  });

  it.each(['uzbekistan', 'Узбекистан', "o'zbekiston", 'madina uzb', 'Oʻzbekiston Madina'])(
    'finds a country by its name in any language: %s',
    async (text) => {
      await fill({ displayName: 'Madina', country: 'UZ' }, { displayName: 'Madina of elsewhere', country: 'FR' });
      expect(await names(anon(), searching(text))).toEqual(['Madina']);
    },
  );

  it('makes search documents of an earlier release anew', async () => {
    const ann = await app.as('student', { name: 'Юлдуз Каримова' });
    await publishedOf(ann, { headline: 'Proofs' });
    await app.settled();
    const profiles = app.db.collection('talentProfiles');
    await profiles.updateMany({}, { $set: { 'open.keys': ['*'], 'open.words': [] }, $unset: { folding: 1 } });
    expect(await names(anon(), searching('yulduz'))).toEqual([]);
    await until('it is found', async () => (await names(anon(), searching('yulduz'))).length === 1);
  });

  it('looks at headline, skills, blocks and olympiads, and other filters still apply', async () => {
    const ann = await app.as('student');
    await ann.patch('/api/users/me', { country: 'KZ' });
    await publishedOf(ann, {
      headline: 'Chess and topology',
      sections: [
        section('skills', { items: ['C++', 'Machine learning'] }),
        section('projects', {
          title: 'Solar rover',
          organization: 'Makers guild',
          text: 'It climbs **mountains** by itself',
        }),
        { ...section('about', { text: 'unicorns' }), shown: false },
      ],
    });
    await app.settled();
    for (const text of ['topo', 'c++', 'learning machine', 'rover', 'guild', 'mountains', 'climbs rover']) {
      expect([text, (await names(anon(), searching(text))).length]).toEqual([text, 1]);
      expect((await names(anon(), `${searching(text)}&country=UZ`)).length).toBe(0);
    }
    expect(await names(anon(), searching('unicorns'))).toEqual([]);
    expect(await names(anon(), 'skill=machine%20LEARNING')).toHaveLength(1);
    expect(await names(anon(), 'skill=machine')).toEqual([]);
  });

  it.each([
    '',
    ' ',
    '%00',
    '%F0%9F%8E%B9',
    '%ED%A0%80',
    '$where',
    '{"$gt":""}',
    '(((((((((((((((((((a+)+)+)+)+$',
    '\\',
    '%25',
    "'; drop table users; --",
    '<script>alert(1)</script>',
    'a'.repeat(3_000),
    'word '.repeat(600),
    '\u0301\u0301\u0301',
    'İıŞşǅß',
    '‮gnirts',
    '__proto__',
    '-1',
    'null',
  ])('with %j is valid', async (text) => {
    await fill({ displayName: 'Ann' });
    const raw = /%[0-9A-F]{2}/.test(text) ? text : encodeURIComponent(text);
    for (const path of ['portfolios', 'portfolios/facets']) {
      expect((await anon().get(`/api/${path}?search=${raw}&country=UZ`)).status).toBe(200);
    }
  });
});

describe('filters', () => {
  beforeEach(() =>
    fill(
      {
        displayName: 'A',
        country: 'UZ',
        grade: 9,
        level: 3,
        percentiles: { mathematics: 97.5, physics: 40 },
        skills: ['Python'],
      },
      { displayName: 'B', country: 'UZ', grade: 11, level: 7, percentiles: { physics: 99.9 }, skills: ['Chess'] },
      {
        displayName: 'C',
        country: 'KZ',
        grade: 9,
        level: 9,
        percentiles: { mathematics: 88 },
        skills: ['Python', 'Chess'],
      },
      { displayName: 'D', level: 1, percentiles: {} },
    ),
  );

  it.each([
    ['', 'ABCD'],
    ['country=UZ', 'AB'],
    ['grade=9', 'AC'],
    ['level=1', 'ABCD'],
    ['level=3', 'ABC'],
    ['level=8', 'C'],
    ['subject=mathematics', 'AC'],
    ['percentile=0', 'ABC'],
    ['percentile=97.5', 'AB'],
    ['percentile=97.6', 'B'],
    ['percentile=100', ''],
    ['subject=mathematics&percentile=88', 'AC'],
    ['subject=physics&percentile=88', 'B'],
    ['skill=python', 'AC'],
    ['skill=CHESS&country=KZ', 'C'],
    ['country=UZ&grade=9&level=2&subject=mathematics&percentile=95&skill=python&search=a', 'A'],
    ['country=UZ&grade=12', ''],
    ['unknown=1&country=KZ', 'C'],
  ])('%s find %s', async (query, found) => {
    for (const who of [anon(), reviewer]) {
      const page = await list(who, query);
      expect(
        page.items
          .map(({ displayName }) => displayName)
          .sort()
          .join(''),
      ).toBe(found);
      expect(page.total).toBe(found.length);
    }
  });

  it.each([
    'country=Uzbekistan',
    'country=uz&country=kz',
    'grade=14',
    'grade=x',
    'level=0',
    'level=1.5',
    'percentile=101',
    'percentile=NaN',
    'subject=alchemy',
    'sort=name',
    'country[$ne]=UZ',
  ])('of a wrong kind are refused or left out, never a fault: %s', async (query) => {
    const { status } = await anon().get(`/api/portfolios?${query}`);
    expect([200, 400]).toContain(status);
    if (!query.includes('[')) expect(status).toBe(400);
  });

  it('are counted by value over the same selection', async () => {
    const facets = async (query: string) => (await anon().get<PortfolioFacets>(`/api/portfolios/facets?${query}`)).body;
    expect(await facets('')).toEqual({
      subjects: [
        { value: 'mathematics', count: 2 },
        { value: 'physics', count: 2 },
      ],
      countries: [
        { value: 'UZ', count: 2 },
        { value: 'KZ', count: 1 },
      ],
      regions: [],
      levels: [1, 3, 7, 9].map((level) => ({ value: String(level), count: 1 })),
      grades: [
        { value: '9', count: 2 },
        { value: '11', count: 1 },
      ],
    });
    expect(await facets('country=KZ')).toMatchObject({
      subjects: [{ value: 'mathematics', count: 1 }],
      countries: [{ value: 'KZ', count: 1 }],
    });
  });
});

describe('the order', () => {
  const days = (day: number): Date => new Date(Date.UTC(2026, 0, day));
  beforeEach(() =>
    fill(
      { displayName: 'A', rating: 900, percentiles: { physics: 50 }, publishedAt: days(1) },
      { displayName: 'B', rating: 1_200, percentiles: { physics: 9.5 }, publishedAt: days(3) },
      { displayName: 'C', rating: 95, percentiles: { physics: 100 }, publishedAt: days(2) },
    ),
  );

  it.each([
    ['', 'BAC'],
    ['sort=rating', 'BAC'],
    ['sort=percentile', 'CAB'],
    ['sort=recent', 'BCA'],
  ])('%s is %s', async (query, order) => {
    expect((await names(anon(), query)).join('')).toBe(order);
  });
});

describe('pages', () => {
  it('of equals come in one order, each row once, by number and by cursor', async () => {
    await fill(...Array.from({ length: 57 }, (_, index) => ({ displayName: `S${index}`, rating: 500 })));
    for (const sort of TALENT_SORTS) {
      const numbered = [
        ...(await names(anon(), `sort=${sort}&limit=25`)),
        ...(await names(anon(), `sort=${sort}&limit=25&page=2`)),
        ...(await names(anon(), `sort=${sort}&limit=25&page=3`)),
      ];
      expect(new Set(numbered).size).toBe(57);
      const read: string[] = [];
      for (let cursor = ''; ;) {
        const page: PortfoliosPage = await list(anon(), `sort=${sort}&limit=19&cursor=${cursor}`);
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
    const answer = await list(anon(), query);
    expect(answer).toMatchObject({ page, limit, total: 105 });
    expect(answer.items).toHaveLength(limit);
  });

  it.each(['1000', '100000', '99999999999', '999999999999999'])('number %s is empty', async (page) => {
    await fill({ displayName: 'Ann' });
    expect(await list(anon(), `page=${page}`)).toMatchObject({ items: [], total: 1 });
  });

  it('stop counting at the cap', async () => {
    await fill(...Array.from({ length: TOTAL_CAP + 5 }, (_, index) => ({ displayName: `S${index}` })));
    expect(await list(anon())).toMatchObject({ total: TOTAL_CAP, totalIsLowerBound: true });
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
