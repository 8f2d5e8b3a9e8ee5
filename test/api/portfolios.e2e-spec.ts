import { ObjectId } from 'mongodb';
import type { ErrorAnswer } from '@olympiad/shared-dto/error.dto.js';
import type { PortfolioContent, PortfolioSection } from '@olympiad/shared-dto/portfolio-content.dto.js';
import type { OwnPortfolio, PortfolioVersion, PublicPortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { Visibility } from '@olympiad/shared-dto/rules/portfolio.js';
import type { UploadedFile, UploadPurpose } from '@olympiad/shared-dto/uploads.dto.js';
import type { Client } from '../support/client.js';
import { make } from '../support/make.js';
import { draftOf, edit, publishedOf, section } from '../support/portfolios.js';
import { png } from '../support/pictures.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

let app: TestApp;
let reviewer: Client;

beforeAll(async () => {
  app = await startApp();
  reviewer = await app.as('reviewer');
});
afterAll(() => app.stop());

const page = (who: Client, address: string) => who.get<PublicPortfolio>(`/api/portfolio/${address}`);
const post = (who: Client, id: string, act: string, baseRevision: number) =>
  who.post<OwnPortfolio>(`/api/portfolio/${id}/${act}`, { baseRevision });
const picture = async (who: Client, purpose: UploadPurpose): Promise<UploadedFile> =>
  (await who.upload<UploadedFile>(`/api/upload/${purpose}`, 'a.png', 'image/png', await png())).body;

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
        await post(bob, address, 'publish', revision),
        await post(bob, address, 'unpublish', revision),
        await bob.get(`/api/portfolio/${address}/versions`),
        await bob.get(`/api/portfolio/${address}/versions/1`),
        await post(bob, address, 'versions/1/restore', revision),
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

describe('publishing', () => {
  it('shows the draft as it is then, until it is published again', async () => {
    const ann = await app.as('student');
    const first = await publishedOf(ann);
    expect(first).toMatchObject({ changed: false, published: { version: 1 } });
    const later = await edit(ann, { headline: 'Not yet for others' });
    expect(later).toMatchObject({ changed: true, published: { version: 1 } });
    expect((await page(reviewer, first.id)).body).toMatchObject({ headline: 'Likes numbers', version: 1 });
    await post(ann, first.id, 'publish', later.revision);
    await until('the new version is shown', async () => (await page(reviewer, first.slug)).body.version === 2);
    expect((await page(reviewer, first.slug)).body.headline).toBe('Not yet for others');
  });

  it('is one version, however often it is asked for', async () => {
    const ann = await app.as('student');
    const { id, revision } = await draftOf(ann, { visibility: 'public' });
    const answers = await Promise.all([1, 2, 3].map(() => post(ann, id, 'publish', revision)));
    answers.push(await post(ann, id, 'publish', revision));
    for (const { status, body } of answers) expect([status, body.published?.version]).toEqual([200, 1]);
    expect((await ann.get<Page<PortfolioVersion>>(`/api/portfolio/${id}/versions`)).body.total).toBe(1);
  });

  it('from an older revision is refused', async () => {
    const ann = await app.as('student');
    const { id, revision } = await draftOf(ann);
    await edit(ann, { headline: 'newer' });
    for (const act of ['publish', 'unpublish']) {
      const answer = await post(ann, id, act, revision);
      expect([answer.status, answer.body.errorCode]).toEqual([409, 'PORTFOLIO_CONFLICT']);
    }
  });

  it('names what does not belong in a section, and keeps what an earlier release stored there', async () => {
    const ann = await app.as('student');
    const skills = section('skills', { items: ['Go'] });
    const { id, revision } = await draftOf(ann, { sections: [skills] });
    const stray = { ...skills, blocks: skills.blocks.map((block) => ({ ...block, text: 'Fluent' })) };
    const put = (sections: PortfolioSection[], baseRevision: number) =>
      ann.put<OwnPortfolio & ErrorAnswer>(`/api/portfolio/${id}`, { baseRevision, sections });
    const refused = await put([stray], revision);
    expect([refused.status, Object.keys(refused.body.fields ?? {})]).toEqual([400, ['sections.0.blocks.0.text']]);
    await app.db.collection('portfolios').updateOne({ _id: new ObjectId(id) }, { $set: { 'draft.sections': [stray] } });
    const kept = await put([stray, section('interests', { items: ['Chess'] })], revision);
    expect([kept.status, kept.body.draft?.sections[0]?.blocks[0]?.text]).toEqual([200, 'Fluent']);
  });

  it('needs something to show: a headline or a filled block that is not contact data', async () => {
    const ann = await app.as('student');
    const contact = section('contact', { text: '+998 90 000 00 00' });
    const { id, revision } = await draftOf(ann, {
      headline: ' ',
      sections: [contact, section('about', { text: ' ' })],
    });
    const answer = await post(ann, id, 'publish', revision);
    expect([answer.status, answer.body.errorCode]).toEqual([409, 'PORTFOLIO_INCOMPLETE']);
    const filled = await edit(ann, { sections: [section('about', { text: 'Hello' })] });
    expect((await post(ann, id, 'publish', filled.revision)).status).toBe(200);
  });

  it('is taken back at once, and versions stay to be looked at and restored', async () => {
    const ann = await app.as('student');
    const { id, slug, revision } = await publishedOf(ann);
    const second = await edit(ann, { headline: 'Second' });
    await post(ann, id, 'publish', second.revision);
    expect((await page(reviewer, slug)).status).toBe(200);
    const away = await post(ann, id, 'unpublish', second.revision);
    expect(away.body.published).toBeUndefined();
    await until('the page is gone', async () => (await page(reviewer, slug)).status === 404);
    expect((await post(ann, id, 'unpublish', second.revision)).status).toBe(200);

    const versions = await ann.get<Page<PortfolioVersion>>(`/api/portfolio/${slug}/versions`);
    expect(versions.body).toMatchObject({ total: 2, items: [{ version: 2 }, { version: 1 }] });
    const old = await ann.get<PortfolioContent>(`/api/portfolio/${id}/versions/1`);
    expect(old.body.headline).toBe('Likes numbers');
    const stale = await post(ann, id, 'versions/1/restore', revision);
    expect(stale.body.errorCode).toBe('PORTFOLIO_CONFLICT');
    const restored = await post(ann, id, 'versions/1/restore', second.revision);
    expect(restored.body).toMatchObject({ revision: second.revision + 1, draft: { headline: 'Likes numbers' } });
    for (const none of ['3', '0', '-1', '1.5', 'x', '99999999999']) {
      expect((await ann.get(`/api/portfolio/${id}/versions/${none}`)).status).toBe(404);
    }
  });
});

describe('the page of a portfolio', () => {
  const NAME = 'Annabel Leewood';
  const sections = [
    section('about', { text: 'I like numbers' }),
    { ...section('interests', { items: ['chess'] }), shown: false },
    section('contact', { text: 'write to secret@mail.example' }),
  ];

  async function annAs(visibility: 'private' | 'unlisted' | 'universities' | 'public') {
    const ann = await app.as('student', { name: NAME });
    await make.schoolOf(app, ann, 'School of Numbers');
    await ann.patch('/api/users/me', {
      country: 'UZ',
      phone: '+998 90 123 45 67',
      birthDate: '2010-05-06',
    });
    await app.settled();
    return { ann, portfolio: await publishedOf(ann, { visibility, sections }) };
  }

  it.each([
    ['private', 404, 404],
    ['unlisted', 404, 404],
    ['universities', 404, 200],
    ['public', 200, 200],
  ] as const)(
    'that is %s answers others with %d and approved reviewers with %d',
    async (visibility, other, approved) => {
      const { ann, portfolio } = await annAs(visibility);
      const statusFor = async (who: Client) => (await page(who, portfolio.slug)).status;
      const people = [app.client(), await app.as('student'), await app.as('organizer'), await app.as('owner')];
      for (const who of people) expect(await statusFor(who)).toBe(other);
      expect(await statusFor(reviewer)).toBe(approved);
      expect(await statusFor(ann)).toBe(200);
    },
  );

  it('shows the public neither full name nor school unless the student says so, and nobody how to reach the student', async () => {
    const { ann, portfolio } = await annAs('public');
    const open = (await page(app.client(), portfolio.id)).body;
    expect(open).toMatchObject({ displayName: 'Annabel L.', country: 'UZ', masked: ['contact', 'fullName', 'school'] });
    expect(open.sections.map(({ kind }) => kind)).toEqual(['about']);
    expect(Object.keys(open)).not.toEqual(expect.arrayContaining(['fullName']));
    for (const secret of [
      'Leewood',
      'Numbers"',
      'secret@',
      '+998',
      '2010',
      'chess',
      '@test.example',
      'photoId',
      'unlistedKey',
    ]) {
      expect(JSON.stringify(open)).not.toContain(secret);
    }
    const forReviewer = (await page(reviewer, portfolio.id)).body;
    expect(forReviewer).toMatchObject({ fullName: NAME, school: 'School of Numbers', masked: ['contact'] });
    for (const secret of ['secret@', '+998', '2010', 'chess', '@test.example']) {
      expect(JSON.stringify(forReviewer)).not.toContain(secret);
    }
    await ann.patch('/api/users/me', { showSchool: true, showFullName: true });
    await until('the page follows', async () => (await page(app.client(), portfolio.id)).body.school !== undefined);
    expect((await page(app.client(), portfolio.id)).body).toMatchObject({
      fullName: NAME,
      school: 'School of Numbers',
      masked: ['contact'],
    });
  });

  it('shows its student what the public sees, from the draft before it is published', async () => {
    const ann = await app.as('student', { name: NAME });
    const { slug } = await draftOf(ann, { sections });
    const own = await page(ann, slug);
    expect([own.status, own.body.version, own.body.sections.length]).toEqual([200, 0, 1]);
    expect(own.body).not.toHaveProperty('fullName');
  });

  it('that is unlisted opens with its key, as for the public, also to reviewers', async () => {
    const { ann, portfolio } = await annAs('unlisted');
    const { unlistedKey = '', slug } = portfolio;
    expect(unlistedKey.length).toBeGreaterThanOrEqual(20);
    for (const who of [app.client(), reviewer]) {
      const seen = await page(who, `${slug}?key=${unlistedKey}`);
      expect([seen.status, seen.body.fullName]).toEqual([200, undefined]);
      for (const wrong of ['', 'x', unlistedKey.slice(1), `${unlistedKey}&key=x`, `x&key[$ne]=1`]) {
        expect((await page(who, `${slug}?key=${wrong}`)).status).toBe(404);
      }
    }
    await edit(ann, { visibility: 'private' });
    const again = await edit(ann, { visibility: 'unlisted' });
    expect(again.unlistedKey).not.toBe(unlistedKey);
    await until(
      'the old link is dead',
      async () => (await page(app.client(), `${slug}?key=${unlistedKey}`)).status === 404,
    );
    expect((await page(app.client(), `${slug}?key=${again.unlistedKey}`)).status).toBe(200);
  });

  it('costs nothing while it is unchanged, and is asked for again each time', async () => {
    const { ann, portfolio } = await annAs('public');
    const first = await page(app.client(), portfolio.slug);
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('public, no-cache');
    expect((await page(reviewer, portfolio.slug)).headers.get('cache-control')).toBe('private, no-cache');
    const same = await app.client().get(`/api/portfolio/${portfolio.slug}`, { 'if-none-match': etag });
    expect([same.status, same.body]).toEqual([304, '']);
    // A tag of one viewer is none of another.
    expect((await reviewer.get(`/api/portfolio/${portfolio.slug}`, { 'if-none-match': etag })).status).toBe(200);
    const { revision } = await edit(ann, { headline: 'Changed' });
    await post(ann, portfolio.id, 'publish', revision);
    const now = () => app.client().get(`/api/portfolio/${portfolio.slug}`, { 'if-none-match': etag });
    await until('the tag is old', async () => (await now()).status === 200);
    await edit(ann, { visibility: 'private' });
    await until('it is hidden', async () => (await now()).status === 404);
  });

  it('of a disabled account is shown to nobody', async () => {
    const { ann, portfolio } = await annAs('public');
    const owner = await app.as('owner');
    await owner.patch(`/api/users/${ann.user.id}`, { status: 'disabled' });
    await until('the page is gone', async () => (await page(reviewer, portfolio.slug)).status === 404);
    await owner.patch(`/api/users/${ann.user.id}`, { status: 'active' });
    await until('the page is back', async () => (await page(reviewer, portfolio.slug)).status === 200);
  });

  it('is not shown as a reviewer sees it to one who still waits for approval', async () => {
    const { portfolio } = await annAs('universities');
    const university = await app.organization('university');
    const waiting = app.client();
    const registered = await waiting.post<Parameters<Client['signIn']>[0]>('/api/auth/register', {
      name: 'Waiting Reviewer',
      email: 'waiting@test.example',
      password: 'correct horse battery',
      applyTo: university.id,
    });
    waiting.signIn(registered.body);
    expect((await page(waiting, portfolio.slug)).status).not.toBe(200);
  });
});

describe('a picture of a student', () => {
  /** A portfolio that shows a photo, a picture of a block, and one in a text; and a picture in what is not shown. */
  async function pictured(visibility: Visibility) {
    const ann = await app.as('student');
    const [photo, shot, drawn, hidden] = [
      await picture(ann, 'photo'),
      await picture(ann, 'gallery'),
      await picture(ann, 'image'),
      await picture(ann, 'gallery'),
    ];
    const portfolio = await publishedOf(ann, {
      visibility,
      photoId: photo.id,
      sections: [
        section('gallery', { images: [{ uploadId: shot.id, alt: 'A board' }] }),
        section('about', { text: `I drew ![a bridge](${drawn.url}).` }),
        { ...section('gallery', { images: [{ uploadId: hidden.id, alt: '' }] }), shown: false },
      ],
    });
    return { ann, portfolio, shown: [photo.url, shot.url, drawn.url], hidden: hidden.url };
  }

  /** What somebody is answered on every replica. */
  const statusesOf = async (who: Client, urls: string[]): Promise<number[]> => {
    const answers = await Promise.all(app.processes.flatMap(() => urls).map((url) => who.get(url)));
    return [...new Set(answers.map(({ status }) => status))];
  };
  /** Longer than a second is too long. */
  const within = async (milliseconds: number, done: () => Promise<boolean>): Promise<void> => {
    const begun = performance.now();
    await until('the pictures follow', done);
    expect(performance.now() - begun).toBeLessThan(milliseconds);
  };

  it.each([
    ['private', 404, 404],
    ['unlisted', 404, 404],
    ['universities', 404, 200],
    ['public', 200, 200],
  ] as const)('on a page that is %s answers others with %d, reviewers with %d', async (visibility, other, approved) => {
    const { ann, shown, hidden } = await pictured(visibility);
    for (const who of [app.client(), await app.as('student'), await app.as('owner')]) {
      expect(await statusesOf(who, shown)).toEqual([other]);
    }
    expect(await statusesOf(reviewer, shown)).toEqual([approved]);
    expect(await statusesOf(ann, [...shown, hidden])).toEqual([200]);
    for (const who of [app.client(), reviewer]) expect(await statusesOf(who, [hidden])).toEqual([404]);
    const { headers } = await (other === 200 ? app.client() : ann).get(shown[0] ?? '');
    expect(headers.get('cache-control')).toBe('private, no-cache');
  });

  it('on an unlisted page opens with the key of its link, which the page hands on', async () => {
    const { portfolio, shown } = await pictured('unlisted');
    const { slug, unlistedKey = '' } = portfolio;
    const { body } = await page(app.client(), `${slug}?key=${unlistedKey}`);
    expect(body.photoUrl).toBe(`${shown[0]}?key=${unlistedKey}`);
    expect(
      await statusesOf(
        app.client(),
        shown.map((url) => `${url}?key=${unlistedKey}`),
      ),
    ).toEqual([200]);
    expect(
      await statusesOf(
        app.client(),
        shown.map((url) => `${url}?key=x`),
      ),
    ).toEqual([404]);
  });

  it.each<[string, (ann: Client, portfolio: OwnPortfolio) => Promise<unknown>]>([
    ['becomes private', (ann) => edit(ann, { visibility: 'private' })],
    ['is unpublished', (ann, { id, revision }) => post(ann, id, 'unpublish', revision)],
    [
      'is published without them',
      async (ann, { id }) => {
        const { revision } = await edit(ann, { photoId: '', sections: [] });
        return post(ann, id, 'publish', revision);
      },
    ],
  ])("is gone for others within a second when its page %s, and stays its owner's", async (_, act) => {
    const { ann, portfolio, shown } = await pictured('public');
    expect(await statusesOf(app.client(), shown)).toEqual([200]);
    const etag = (await app.client().get(shown[0] ?? '')).headers.get('etag') ?? '';
    await act(ann, portfolio);
    await within(1_000, async () => String(await statusesOf(app.client(), shown)) === '404');
    expect((await app.client().get(shown[0] ?? '', { 'if-none-match': etag })).status).toBe(404);
    expect(await statusesOf(ann, shown)).toEqual([200]);
  });

  it('comes back with the version that shows it', async () => {
    const { ann, portfolio, shown } = await pictured('public');
    const { revision } = await edit(ann, { photoId: '', sections: [] });
    await post(ann, portfolio.id, 'publish', revision);
    await until('the pictures are gone', async () => String(await statusesOf(app.client(), shown)) === '404');
    const restored = await post(ann, portfolio.id, 'versions/1/restore', revision);
    await post(ann, portfolio.id, 'publish', restored.body.revision);
    await until('the pictures are back', async () => String(await statusesOf(app.client(), shown)) === '200');
  });

  it('that somebody else put into a text is not shown by it', async () => {
    const { shown } = await pictured('private');
    await publishedOf(await app.as('student'), { sections: [section('about', { text: `![not mine](${shown[0]})` })] });
    expect(await statusesOf(app.client(), shown)).toEqual([404]);
  });
});

describe('a link to a page', () => {
  const html = async (slug: string) => {
    const answer = await app.client().get<string & object>(`/p/${slug}`);
    return { ...answer, body: String(answer.body) };
  };

  it('has a preview when the portfolio is public, with the texts of the student as text', async () => {
    const ann = await app.as('student');
    const photo = await picture(ann, 'photo');
    const { slug } = await publishedOf(ann, { headline: '</title><script>alert(1)</script>', photoId: photo.id });
    const { status, body, headers } = await html(slug);
    if (status === 404) return expect(body).toContain('NOT_FOUND'); // The web half is not built here.
    expect(headers.get('content-type')).toContain('text/html');
    expect(body).toContain('<meta property="og:title"');
    expect(body).toContain(`${photo.url}">`);
    expect(body).not.toContain('<script>alert');
    return undefined;
  });

  it('is the plain page when it is not', async () => {
    const ann = await app.as('student', { name: 'Hidden Person' });
    const { slug } = await draftOf(ann, { visibility: 'public' });
    const [draft, none] = [await html(slug), await html('nobody-at-all')];
    expect(draft.body).not.toContain('Hidden');
    expect(draft.status).toBe(none.status);
    if (none.status === 200) expect(draft.body).toBe(none.body);
  });
});
