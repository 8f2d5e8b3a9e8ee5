import { ObjectId } from 'mongodb';
import type { ErrorAnswer } from '@olympiad/shared-dto/error.dto.js';
import type { PortfolioContent, PortfolioSection } from '@olympiad/shared-dto/portfolio-content.dto.js';
import type { OwnPortfolio, PortfolioVersion } from '@olympiad/shared-dto/portfolio.dto.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { Client } from '../support/client.js';
import { make } from '../support/make.js';
import { openApp } from '../support/open-app.js';
import { actOn, draftOf, edit, page, publishedOf, section } from '../support/portfolios.js';
import { until } from '../support/until.js';

const app = await openApp();
const reviewer = await app.as('reviewer');

describe('publishing', () => {
  it('shows the draft as it is then, until it is published again', async () => {
    const ann = await app.as('student');
    const first = await publishedOf(ann);
    expect(first).toMatchObject({ changed: false, published: { version: 1 } });
    const later = await edit(ann, { headline: 'Not yet for others' });
    expect(later).toMatchObject({ changed: true, published: { version: 1 } });
    expect((await page(reviewer, first.id)).body).toMatchObject({ headline: 'Likes numbers', version: 1 });
    await actOn(ann, first.id, 'publish', later.revision);
    const look = async () => (await page(reviewer, first.slug)).body;
    let shown = await look();
    await until('the new version is shown', async () => (shown = await look()).version === 2);
    expect(shown.headline).toBe('Not yet for others');
  });

  it('is one version, however often it is asked for', async () => {
    const ann = await app.as('student');
    const { id, revision } = await draftOf(ann, { visibility: 'public' });
    const answers = await Promise.all([1, 2, 3].map(() => actOn(ann, id, 'publish', revision)));
    answers.push(await actOn(ann, id, 'publish', revision));
    for (const { status, body } of answers) expect([status, body.published?.version]).toEqual([200, 1]);
    expect((await ann.get<Page<PortfolioVersion>>(`/api/portfolio/${id}/versions`)).body.total).toBe(1);
  });

  it('from an older revision is refused', async () => {
    const ann = await app.as('student');
    const { id, revision } = await draftOf(ann);
    await edit(ann, { headline: 'newer' });
    for (const act of ['publish', 'unpublish']) {
      const answer = await actOn(ann, id, act, revision);
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
    const answer = await actOn(ann, id, 'publish', revision);
    expect([answer.status, answer.body.errorCode]).toEqual([409, 'PORTFOLIO_INCOMPLETE']);
    const filled = await edit(ann, { sections: [section('about', { text: 'Hello' })] });
    expect((await actOn(ann, id, 'publish', filled.revision)).status).toBe(200);
  });

  it('is taken back at once, and versions stay to be looked at and restored', async () => {
    const ann = await app.as('student');
    const { id, slug, revision } = await publishedOf(ann);
    const second = await edit(ann, { headline: 'Second' });
    await actOn(ann, id, 'publish', second.revision);
    expect((await page(reviewer, slug)).status).toBe(200);
    const away = await actOn(ann, id, 'unpublish', second.revision);
    expect(away.body.published).toBeUndefined();
    await until('the page is gone', async () => (await page(reviewer, slug)).status === 404);
    expect((await actOn(ann, id, 'unpublish', second.revision)).status).toBe(200);

    const versions = await ann.get<Page<PortfolioVersion>>(`/api/portfolio/${slug}/versions`);
    expect(versions.body).toMatchObject({ total: 2, items: [{ version: 2 }, { version: 1 }] });
    const old = await ann.get<PortfolioContent>(`/api/portfolio/${id}/versions/1`);
    expect(old.body.headline).toBe('Likes numbers');
    const stale = await actOn(ann, id, 'versions/1/restore', revision);
    expect(stale.body.errorCode).toBe('PORTFOLIO_CONFLICT');
    const restored = await actOn(ann, id, 'versions/1/restore', second.revision);
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
    await actOn(ann, portfolio.id, 'publish', revision);
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
