import { loadavg } from 'node:os';
import { loadDemo } from '../scripts/lib/api.mjs';
import { launchChromium } from '../scripts/lib/chromium.mjs';
import { onClose } from '../scripts/lib/closing.mjs';
import { demoPassword } from '../scripts/lib/demo-accounts.mjs';
import { boardFonts, javascriptLimit, weigh } from '../scripts/lib/web-weight.mjs';
import { figure, median } from './lib/figures.mjs';
import { largestPaint } from './lib/largest-paint.mjs';
import { BOTH_CORES, CLIENT_CORE, pin } from './lib/machine.mjs';

const KILOBYTE = 1_000;
const SECOND = 1_000;
const PAINTS = 7;

/**
 * Of the demo season: what a browser loads with each page that anybody opens, the fonts of a board in Russian, and when
 * a student sees the own pages on a slow device.
 */
export default {
  id: 'web',
  title: 'what pages load, and when they are seen',
  inBrowser: true,

  async measure(stage, { note }) {
    await loadDemo(stage.settings('web'), note);
    const server = await stage.product('web');
    // A browser works on several cores at once; it gets those of whoever begins it.
    pin(process.pid, BOTH_CORES);
    const browser = await launchChromium();
    pin(process.pid, CLIENT_CORE);
    const forget = onClose(() => browser.close());
    const figures = [
      ...(await javascriptFigures(browser, server.url, note)),
      await fontFigure(browser, server.url),
      ...(await paintFigures(browser, server.url, await authorOf(stage.mongo.db('web')), note)),
    ];
    forget();
    await browser.close();
    await server.end();
    const [load] = loadavg();
    return { figures, facts: { browser: browser.version(), 'load of the machine': load.toFixed(1) } };
  },
};

async function javascriptFigures(browser, baseURL, note) {
  const figures = [];
  for (const [route, path] of Object.entries(await openPages(baseURL))) {
    note(route);
    const context = await browser.newContext({ baseURL, locale: 'en-GB' });
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
  return figures;
}

/** The names of the season are in many alphabets. */
async function fontFigure(browser, baseURL) {
  const [finished] = (await (await fetch(`${baseURL}/api/olympiads?status=results`)).json()).items;
  const context = await browser.newContext({ baseURL, locale: 'ru-RU' });
  const { fonts } = await weigh(await context.newPage(), `/olympiads/${finished.id}/board`);
  await context.close();
  return figure('fonts of a board in Russian', {
    value: fonts / KILOBYTE,
    unit: ' kB',
    atMost: boardFonts / KILOBYTE,
  });
}

async function paintFigures(browser, baseURL, email, note) {
  const context = await browser.newContext({ baseURL, locale: 'en-GB', serviceWorkers: 'block' });
  await signIn(context, email);
  const figures = [];
  for (const path of ['/portfolio', '/profile']) {
    note(path);
    const paints = [];
    while (paints.length < PAINTS) paints.push((await largestPaint(context, path)) / SECOND);
    const range = `${Math.min(...paints).toFixed(2)} to ${Math.max(...paints).toFixed(2)} s`;
    figures.push(
      figure(`largest contentful paint of ${path} at 4× CPU`, {
        value: median(paints),
        unit: ' s',
        atMost: 2,
        product: range,
      }),
    );
  }
  await context.close();
  return figures;
}

/** Somebody with a portfolio. */
async function authorOf(database) {
  const { userId } = await database.collection('portfolios').findOne({}, { sort: { slug: 1 } });
  const { email } = await database.collection('users').findOne({ _id: userId });
  return email;
}

async function signIn(context, email) {
  const page = await context.newPage();
  await page.goto('/login');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: 'Sign in' }).last().click();
  await page.waitForURL((url) => url.pathname !== '/login');
  await page.close();
}

/** An address for each route that needs no account. */
async function openPages(base) {
  const read = async (path) => (await fetch(base + path)).json();
  const [running] = (await read('/api/olympiads?status=open')).items;
  const texts = await portfolioTexts(read);
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
    '/p/:slug of plain texts': `/p/${texts.find(({ marks }) => marks === '').slug}`,
    // What draws formulas does not count.
    '/p/:slug with Markdown': `/p/${texts.find(({ marks }) => marks && !marks.includes('$')).slug}`,
    '/**': '/no/such/page',
  };
}

/** The portfolios that everybody may see, and the signs in their texts that Markdown or math begin with. */
async function portfolioTexts(read) {
  const { items } = await read('/api/portfolios?sort=rating&limit=100');
  return Promise.all(
    items.map(async ({ slug }) => {
      const { sections } = await read(`/api/portfolio/${slug}`);
      const texts = sections.flatMap(({ blocks }) => blocks.map(({ text }) => text ?? '')).join('\n');
      return { slug, marks: (texts.match(/[$*_`#|[]|^[-\d]/gm) ?? []).join('') };
    }),
  );
}
