import { loadDemo } from '../scripts/lib/api.mjs';
import { launchChromium } from '../scripts/lib/chromium.mjs';
import { onClose } from '../scripts/lib/closing.mjs';
import { javascriptLimit, weigh } from '../scripts/lib/web-weight.mjs';
import { figure } from './lib/figures.mjs';

const KILOBYTE = 1_000;

/** What a browser loads with each page that anybody opens, of the demo season. */
export default {
  id: 'web',
  title: 'what pages load',
  inBrowser: true,

  async measure(stage, { note }) {
    await loadDemo(stage.settings('web'), note);
    const server = await stage.product('web');
    const browser = await launchChromium();
    const forget = onClose(() => browser.close());
    const figures = [];
    for (const [route, path] of Object.entries(await openPages(server.url))) {
      note(route);
      const context = await browser.newContext({ baseURL: server.url, locale: 'en-GB' });
      const { javascript } = await weigh(await context.newPage(), path);
      figures.push(
        figure(`JavaScript of ${route}, gzip`, {
          value: javascript / KILOBYTE,
          unit: ' kB',
          atMost: javascriptLimit(path) / KILOBYTE,
        }),
      );
      await context.close();
    }
    forget();
    await browser.close();
    await server.end();
    return { figures, facts: { browser: browser.version() } };
  },
};

/** An address for each route that needs no account. */
async function openPages(base) {
  const read = async (path) => (await fetch(base + path)).json();
  const [running] = (await read('/api/olympiads?status=open')).items;
  const slug = await plainPortfolio(read);
  return {
    '/': '/',
    '/login': '/login',
    '/login/code': '/login/code',
    '/register': '/register',
    '/password/forgotten': '/password/forgotten',
    '/password/reset': '/password/reset#a-token',
    '/email/confirm': '/email/confirm#a-token',
    '/invitation/:token': '/invitation/unknown',
    '/olympiads': '/olympiads',
    '/olympiads/:id': `/olympiads/${running.id}`,
    '/olympiads/:id/board': `/olympiads/${running.id}/board`,
    '/p/:slug': `/p/${slug}`,
    '/**': '/no/such/page',
  };
}

/** One with a text in Markdown, but no formula: what draws formulas does not count. */
async function plainPortfolio(read) {
  const { items } = await read('/api/portfolios?sort=rating&limit=100');
  for (const { slug } of items) {
    const { sections } = await read(`/api/portfolio/${slug}`);
    const texts = sections.flatMap(({ blocks }) => blocks.map(({ text }) => text ?? '')).join('\n');
    if (/^- /m.test(texts) && !texts.includes('$')) return slug;
  }
  throw new Error('No portfolio of the demo season has a list and no formula');
}
