import type { OwnPortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import type { Visibility } from '@olympiad/shared-dto/rules/portfolio.js';
import type { Client } from '../support/client.js';
import { openApp } from '../support/open-app.js';
import { actOn, draftOf, edit, page, picture, publishedOf, section } from '../support/portfolios.js';
import { until } from '../support/until.js';

const app = await openApp();
const reviewer = await app.as('reviewer');

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
  /** Longer than a second is too long: whoever looks then, however long it takes to be answered, sees them so. */
  const within = async (milliseconds: number, done: () => Promise<boolean>): Promise<void> => {
    const begun = performance.now();
    let lateAt = begun;
    await until('the pictures follow', async () => {
      const lookedAt = performance.now();
      if (await done()) return true;
      lateAt = lookedAt;
      return false;
    });
    expect(lateAt - begun).toBeLessThan(milliseconds);
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
    ['is unpublished', (ann, { id, revision }) => actOn(ann, id, 'unpublish', revision)],
    [
      'is published without them',
      async (ann, { id }) => {
        const { revision } = await edit(ann, { photoId: '', sections: [] });
        return actOn(ann, id, 'publish', revision);
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
    await actOn(ann, portfolio.id, 'publish', revision);
    await until('the pictures are gone', async () => String(await statusesOf(app.client(), shown)) === '404');
    const restored = await actOn(ann, portfolio.id, 'versions/1/restore', revision);
    await actOn(ann, portfolio.id, 'publish', restored.body.revision);
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
