import type { OwnPortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import { openApp } from '../support/open-app.js';
import { actOn, draftOf, edit, page, picture, publishedOf, section } from '../support/portfolios.js';
import { until } from '../support/until.js';

const app = await openApp();
const reviewer = await app.as('reviewer');

describe('a new portfolio', () => {
  it('is a private draft of its student', async () => {
    const ann = await app.as('student');
    const none = await ann.get('/api/portfolio/me');
    expect([none.status, none.body]).toEqual([200, null]);
    const made = await ann.post<OwnPortfolio>('/api/portfolio', { slug: 'ann-of-tashkent', headline: 'Likes numbers' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      slug: 'ann-of-tashkent',
      revision: 0,
      visibility: 'private',
      draft: { headline: 'Likes numbers', sections: [], theme: { preset: 'ink' } },
      facts: [],
      level: { level: 1, rating: 90, multiplier: 0.9 },
      changed: true,
    });
    expect((await ann.get<OwnPortfolio>('/api/portfolio/me')).body).toEqual(made.body);
    expect((await page(app.client(), 'ann-of-tashkent')).status).toBe(404);
  });

  it('is refused to a student who has one, and when its address is taken', async () => {
    const [ann, bob] = [await app.as('student'), await app.as('student')];
    await ann.post('/api/portfolio', { slug: 'only-one' });
    const answers = [
      await ann.post('/api/portfolio', { slug: 'another-one' }),
      await bob.post('/api/portfolio', { slug: 'only-one' }),
    ];
    expect(answers.map(({ status, body }) => [status, body.errorCode])).toEqual([
      [409, 'PORTFOLIO_EXISTS'],
      [409, 'SLUG_TAKEN'],
    ]);
  });

  it('is made once, however many ask at once', async () => {
    const ann = await app.as('student');
    const answers = await Promise.all(
      [1, 2, 3, 4].map((n) => ann.post('/api/portfolio', { slug: `many-at-once-${n}` })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });

  it.each([
    ['an id', 'a1b2c3d4e5f6a1b2c3d4e5f6', 'SLUG_REFUSED'],
    ['a word of ours', 'portfolios', 'SLUG_REFUSED'],
    ['too short', 'ab', 'VALIDATION_FAILED'],
    ['too long', 'a'.repeat(51), 'VALIDATION_FAILED'],
    ['in capitals', 'Ann-Lee', 'VALIDATION_FAILED'],
    ['ending in a dash', 'ann-', 'VALIDATION_FAILED'],
    ['a path', '../ann', 'VALIDATION_FAILED'],
    ['an operator', { $gt: '' }, 'VALIDATION_FAILED'],
  ])('is refused at an address that is %s', async (_, slug, errorCode) => {
    const ann = await app.as('student');
    expect(await ann.post('/api/portfolio', { slug })).toMatchObject({
      status: 400,
      body: { errorCode, fields: { slug: expect.any(String) as string } },
    });
  });

  it('is for students only', async () => {
    const statuses = await Promise.all(
      [app.client(), reviewer].map(async (who) => (await who.post('/api/portfolio', { slug: 'not-mine' })).status),
    );
    expect(statuses).toEqual([401, 403]);
  });
});

describe('an edit', () => {
  it('changes what it names and keeps the rest', async () => {
    const ann = await app.as('student');
    const before = await draftOf(ann);
    const about = section('about', { text: 'I *like* numbers' });
    await edit(ann, { sections: [about] });
    const after = await edit(ann, {
      headline: 'New',
      theme: { preset: 'plum', font: 'serif', spacing: 'airy', width: 'wide' },
    });
    expect(after).toMatchObject({ revision: before.revision + 2, slug: before.slug });
    expect(after.draft).toEqual({
      headline: 'New',
      sections: [about],
      theme: { preset: 'plum', font: 'serif', spacing: 'airy', width: 'wide' },
    });
  });

  it('from an older revision changes nothing', async () => {
    const ann = await app.as('student');
    const { id, revision } = await draftOf(ann);
    const put = (headline: string) => ann.put(`/api/portfolio/${id}`, { baseRevision: revision, headline });
    const answers = await Promise.all([put('one'), put('two'), put('three')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.errorCode).toBe('PORTFOLIO_CONFLICT');
    expect((await ann.get<OwnPortfolio>('/api/portfolio/me')).body.revision).toBe(revision + 1);
  });

  it('of a stranger finds nothing, by id and by address, whatever the visibility', async () => {
    const [ann, bob] = [await app.as('student'), await app.as('student')];
    const { id, slug, revision } = await publishedOf(ann);
    for (const address of [id, slug]) {
      const answers = [
        await bob.put(`/api/portfolio/${address}`, { baseRevision: revision, headline: 'mine now' }),
        await actOn(bob, address, 'publish', revision),
        await actOn(bob, address, 'unpublish', revision),
        await bob.get(`/api/portfolio/${address}/versions`),
        await bob.get(`/api/portfolio/${address}/versions/1`),
        await actOn(bob, address, 'versions/1/restore', revision),
        await bob.put(`/api/portfolio/${address}/facts/${'0'.repeat(24)}`, { shown: false }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404, 404]);
    }
  });

  it('moves the page to another address', async () => {
    const ann = await app.as('student');
    const { slug } = await publishedOf(ann);
    const { id } = await edit(ann, { slug: `${slug}-new` });
    expect((await page(reviewer, `${slug}-new`)).body.id).toBe(id);
    await until('the old address is free', async () => (await page(app.client(), slug)).status === 404);
    const bob = await app.as('student');
    const taken = await bob.post('/api/portfolio', { slug: `${slug}-new` });
    expect([taken.status, taken.body.errorCode]).toEqual([409, 'SLUG_TAKEN']);
    const { id: his, revision } = await draftOf(bob);
    const moved = await bob.put(`/api/portfolio/${his}`, { baseRevision: revision, slug: `${slug}-new` });
    expect([moved.status, moved.body.errorCode]).toEqual([409, 'SLUG_TAKEN']);
  });

  it('takes periods of the calendar that do not end before they begin, and names the field of others', async () => {
    const ann = await app.as('student');
    const { id, revision } = await draftOf(ann);
    const fieldsOf = async (period: object) => {
      const sections = [section('education', period)];
      const { body } = await ann.put(`/api/portfolio/${id}`, { baseRevision: revision, sections });
      return Object.keys(body.fields ?? {}).map((path) => path.split('.').at(-1));
    };
    expect(await fieldsOf({ from: '2024-05', to: '2024-04' })).toEqual(['to']);
    expect(await fieldsOf({ from: '2024', to: '2023-12-31' })).toEqual(['to']);
    expect(await fieldsOf({ from: '2023-02-29', to: '2024' })).toEqual(['from']);
    expect(await fieldsOf({ from: '2024-13' })).toEqual(['from']);
    expect(await fieldsOf({ to: '1899' })).toEqual(['to']);
    expect(await fieldsOf({ from: '2024-05', to: '2024' })).toEqual([]);
  });

  it('shows pictures that the student has uploaded, and no others', async () => {
    const [ann, bob] = [await app.as('student'), await app.as('student')];
    const [photo, shot, evidence, his] = [
      await picture(ann, 'photo'),
      await picture(ann, 'gallery'),
      await picture(ann, 'evidence'),
      await picture(bob, 'photo'),
    ];
    const { id, revision } = await draftOf(ann);
    const gallery = (uploadId: string) => [section('gallery', { images: [{ uploadId, alt: 'A board' }] })];
    const put = (write: object) => ann.put<OwnPortfolio>(`/api/portfolio/${id}`, { baseRevision: revision, ...write });
    for (const foreign of [his.id, evidence.id, '0'.repeat(24)]) {
      expect(await put({ photoId: foreign })).toMatchObject({
        status: 400,
        body: { fields: { photoId: expect.any(String) as string } },
      });
      const field = 'sections.0.blocks.0.images.0.uploadId';
      expect(Object.keys((await put({ sections: gallery(foreign) })).body.fields ?? {})).toEqual([field]);
    }
    const { status, body } = await put({ photoId: photo.id, sections: gallery(shot.id) });
    expect([status, body.draft.photoUrl]).toEqual([200, photo.url]);
    expect((await edit(ann, { photoId: '' })).draft.photoUrl).toBeUndefined();
  });

  it.each([
    [
      'two sections of one id',
      {
        sections: [
          { ...section('about'), id: 'x' },
          { ...section('skills'), id: 'x' },
        ],
      },
    ],
    ['pictures among skills', { sections: [section('skills', { items: ['Go'], images: [] })] }],
    ['a script as a link', { sections: [section('projects', { url: 'javascript:alert(1)' })] }],
    ['an unknown kind of section', { sections: [{ ...section('about'), kind: 'html' }] }],
    ['style of its own', { theme: { preset: 'ink', font: 'sans', spacing: 'normal', width: 'normal', css: 'x' } }],
    [
      'a colour that is none',
      { theme: { preset: 'ink', accent: 'red;}', font: 'sans', spacing: 'normal', width: 'normal' } },
    ],
    ['facts', { facts: [] }],
    ['a level', { level: { level: 9 } }],
    ['somebody else as its student', { userId: '0'.repeat(24) }],
    ['too many sections', { sections: Array.from({ length: 31 }, () => section('about')) }],
    ['an unknown visibility', { visibility: 'everyone' }],
  ])('with %s is refused', async (_, write) => {
    const ann = await app.as('student');
    const { id, revision } = await draftOf(ann);
    const answer = await ann.put(`/api/portfolio/${id}`, { baseRevision: revision, ...write });
    expect([answer.status, answer.body.errorCode]).toEqual([400, 'VALIDATION_FAILED']);
  });
});
