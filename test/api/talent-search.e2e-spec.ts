import { LANGUAGES } from '@olympiad/shared-dto/languages.js';
import type { PortfolioFacets, PortfoliosPage } from '@olympiad/shared-dto/talent.dto.js';
import type { Client } from '../support/client.js';
import { publishedOf, section } from '../support/portfolios.js';
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
    ['Madina', 'dina'],
    ['Madina', 'madinass'],
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
    const documents = app.db.collection('talentDocuments');
    await documents.updateMany({}, { $set: { words: [] }, $unset: { folding: 1 } });
    const missed = await names(anon(), searching('yulduz'));
    // Some seconds apart all are looked through, and that may be now.
    if (await documents.findOne({ folding: { $exists: false } })) expect(missed).toEqual([]);
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
      skills: [
        { value: 'Chess', count: 2 },
        { value: 'Python', count: 2 },
      ],
      awards: [],
      seasons: [{ value: String(new Date().getUTCFullYear()), count: 3 }],
      verification: [
        { value: 'verified', count: 3 },
        { value: 'unverified', count: 1 },
      ],
      languages: [],
    });
    // Its own choice a facet takes no notice of, so that the others stay to be chosen.
    expect(await facets('country=KZ')).toMatchObject({
      subjects: [{ value: 'mathematics', count: 1 }],
      countries: [
        { value: 'UZ', count: 2 },
        { value: 'KZ', count: 1 },
      ],
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

it('a card reads in every language, to everybody', async () => {
  const quoted = 'A "quoted" \\ headline';
  await fill(
    { displayName: 'Ann', headline: quoted, percentiles: { physics: 90 }, award: { en: 'Gold', ru: 'Золото' } },
    { displayName: 'Bob', headline: quoted, skills: ['Go'] },
  );
  const viewers = [anon(), reviewer].flatMap((who) => LANGUAGES.map((language) => ({ who, language })));
  const read = () =>
    Promise.all(
      viewers.map(async ({ who, language }) => {
        const { body } = await who.get<PortfoliosPage>('/api/portfolios', { 'accept-language': language });
        return body.items;
      }),
    );
  const made = await read();
  for (const [place, { language }] of viewers.entries()) {
    const cards = made[place]?.map(({ displayName, headline, awards }) => ({ displayName, headline, awards }));
    const award = ['ru', 'kk'].includes(language) ? 'Золото' : 'Gold';
    expect(cards).toHaveLength(2);
    expect(cards).toEqual(
      expect.arrayContaining([
        { displayName: 'Ann', headline: quoted, awards: [award] },
        { displayName: 'Bob', headline: quoted, awards: [] },
      ]),
    );
  }
});
