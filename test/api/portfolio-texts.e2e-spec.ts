import type { PublicPortfolio, ShownBlock } from '@olympiad/shared-dto/portfolio.dto.js';
import type { Client } from '../support/client.js';
import { publishedOf, section } from '../support/portfolios.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const OWN = `/api/files/${'a'.repeat(24)}`;
const TEXT = `
# A title

7. seven
8. eight

| left | right |
|:-----|------:|
| 1    | 2     |

The root $\\sqrt{x} < 2$, <script>alert(1)</script> <b onclick="alert(2)">b</b>

[site](https://a.example/?a=1&b=2) [mail](mailto:ann@a.example) [part](#part) [evil](javascript:alert(3)) [other](//b.example)

![foreign](https://b.example/b.png) ![data](data:image/png;base64,AAAA) ![own](${OWN} "Mine")
`;

async function blocksOf(who: Client, slug: string): Promise<ShownBlock[]> {
  const { status, body } = await who.get<PublicPortfolio>(`/api/portfolio/${slug}`);
  expect(status).toBe(200);
  return body.sections.flatMap(({ blocks }) => blocks);
}

/** Each process reads it, and the first to be asked may answer before it has. */
async function htmlOf(who: Client, slug: string): Promise<string> {
  let html: string | undefined;
  await until('the text is read', async () => {
    html = (await blocksOf(who, slug))[0]?.html;
    return html !== undefined;
  });
  return html ?? '';
}

describe('a text of a published portfolio', () => {
  it('comes as safe HTML beside it, with its numbers, sides and formulas, to whoever sees it', async () => {
    const student = await app.as('student');
    const { slug } = await publishedOf(student, { sections: [section('about', { text: 'for now' })] });
    // Written before pictures of other sites were refused.
    const text = 'published.content.sections.0.blocks.0.text';
    await app.db.collection('portfolios').updateOne({ slug }, { $set: { [text]: TEXT } });
    const html = await htmlOf(app.client(), slug);
    expect(html).toBe(
      [
        '<h3>A title</h3>',
        '<ol start="7">\n<li>seven</li>\n<li>eight</li>\n</ol>',
        '<table>\n<thead>\n<tr>\n<th align="left">left</th>\n<th align="right">right</th>\n</tr>\n</thead>',
        '<tbody><tr>\n<td align="left">1</td>\n<td align="right">2</td>\n</tr>\n</tbody></table>',
        '<p>The root <code class="app-math">\\sqrt{x} &lt; 2</code>, &lt;script&gt;alert(1)&lt;/script&gt; ' +
          '&lt;b onclick="alert(2)"&gt;b&lt;/b&gt;</p>',
        '<p>' +
          [
            '<a href="https://a.example/?a=1&amp;b=2" rel="noopener nofollow ugc">site</a>',
            '<a href="mailto:ann@a.example" rel="noopener nofollow ugc">mail</a>',
            '<a href="#part" rel="noopener nofollow ugc">part</a>',
            '<a rel="noopener nofollow ugc">evil</a>',
            '<a rel="noopener nofollow ugc">other</a>',
          ].join(' ') +
          '</p>',
        `<p>  <img src="${OWN}" alt="own" title="Mine" /></p>\n`,
      ].join('\n'),
    );
    const reviewer = await app.as('reviewer');
    for (const who of [reviewer, student]) expect(await htmlOf(who, slug)).toBe(html);
  });

  it('comes as it is where it is plain, and to nobody who may not see it', async () => {
    const hidden = { ...section('projects', { text: '**hidden**' }), shown: false };
    const sections = [section('about', { text: 'I like numbers' }), hidden, section('contact', { text: '**mine**' })];
    const { slug } = await publishedOf(await app.as('student'), {
      sections: [...sections, section('rich-text', { text: '**shown**' })],
    });
    await until('the text is read', async () => (await blocksOf(app.client(), slug)).some(({ html }) => html));
    expect((await blocksOf(app.client(), slug)).map(({ text, html }) => ({ text, html }))).toEqual([
      { text: 'I like numbers', html: undefined },
      { text: '**shown**', html: '<p><strong>shown</strong></p>\n' },
    ]);
  });

  it('is the one that is published now', async () => {
    const student = await app.as('student');
    const about = section('about', { text: '**first**' });
    const { slug, revision } = await publishedOf(student, { sections: [about] });
    expect(await htmlOf(app.client(), slug)).toContain('first');
    const sections = [{ ...about, blocks: about.blocks.map((block) => ({ ...block, text: '**second**' })) }];
    const edited = await student.put<{ revision: number }>(`/api/portfolio/${slug}`, {
      baseRevision: revision,
      sections,
    });
    await student.post(`/api/portfolio/${slug}/publish`, { baseRevision: edited.body.revision });
    await until('the new one is shown', async () => (await htmlOf(app.client(), slug)).includes('second'));
  });

  it('that takes very long to read holds up nobody, and its page neither', async () => {
    // Each pair of stars may begin what any of the others ends.
    const slow = Array.from({ length: 40 }, () => ({ text: '(**a'.repeat(2_500) }));
    const sections = [section('about', ...slow.slice(0, 20)), section('rich-text', ...slow.slice(20))];
    const { slug, unlistedKey } = await publishedOf(await app.as('student'), { sections, visibility: 'unlisted' });
    const next = await publishedOf(await app.as('student'), { sections: [section('about', { text: '**next**' })] });
    const longest = { page: 0, other: 0 };
    const timed = async (kind: keyof typeof longest, work: () => Promise<unknown>): Promise<void> => {
      const begun = performance.now();
      await work();
      longest[kind] = Math.max(longest[kind], performance.now() - begun);
    };
    let blocks: ShownBlock[] = [];
    const pages = (async () => {
      for (let time = 0; time < 3; time += 1) {
        await timed('page', async () => (blocks = await blocksOf(app.client(), `${slug}?key=${unlistedKey}`)));
      }
    })();
    let isRead = false;
    const others = (async () => {
      while (!isRead) await timed('other', async () => expect((await app.client().get('/livez')).status).toBe(200));
    })();
    await pages;
    expect(blocks.map(({ text }) => text?.length)).toEqual(slow.map(({ text }) => text.length));
    expect(Object.keys(blocks.at(-1) ?? {})).not.toContain('html');
    // Whoever comes next is read too, once the slow one was given up.
    expect(await htmlOf(app.client(), next.slug)).toBe('<p><strong>next</strong></p>\n');
    isRead = true;
    await others;
    expect(longest.page).toBeLessThan(10_000);
    expect(longest.other).toBeLessThan(10_000);
  });
});
