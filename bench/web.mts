import { loadavg } from 'node:os';
import { loadDemo } from '../scripts/product/api.mjs';
import { launchChromium } from '../scripts/installation/chromium.mjs';
import { onClose } from '../scripts/process/closing.mjs';
import { demoPassword } from '../scripts/product/demo-accounts.mjs';
import { boardFonts, javascriptLimit, weigh } from '../scripts/building/web-weight.mts';
import { figure, median } from './measuring/figures.mts';
import { largestPaint } from './measuring/largest-paint.mts';
import { BOTH_CORES, CLIENT_CORE, pin } from './measuring/machine.mts';
import type { Db, ObjectId } from 'mongodb';
import type { Browser, BrowserContext } from 'playwright-core';
import type { How } from './measuring/compare.mts';
import type { Figure } from './measuring/figures.mts';
import type { Stage } from './stage/stage.mts';

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

  async measure(stage: Stage, { note }: How) {
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
    const [load = 0] = loadavg();
    return { figures, facts: { browser: browser.version(), 'load of the machine': load.toFixed(1) } };
  },
};

async function javascriptFigures(browser: Browser, baseURL: string, note: How['note']) {
  const figures: Figure[] = [];
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
async function fontFigure(browser: Browser, baseURL: string) {
  const { items } = await readerOf(baseURL)<{ items: { id: string }[] }>('/api/olympiads?status=results');
  const [finished] = items;
  const context = await browser.newContext({ baseURL, locale: 'ru-RU' });
  const { fonts } = await weigh(await context.newPage(), `/olympiads/${finished?.id}/board`);
  await context.close();
  return figure('fonts of a board in Russian', {
    value: fonts / KILOBYTE,
    unit: ' kB',
    atMost: boardFonts / KILOBYTE,
  });
}

async function paintFigures(browser: Browser, baseURL: string, email: string, note: How['note']) {
  const context = await browser.newContext({ baseURL, locale: 'en-GB', serviceWorkers: 'block' });
  await signIn(context, email);
  const figures: Figure[] = [];
  for (const path of ['/portfolio', '/profile']) {
    note(path);
    const paints: number[] = [];
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
async function authorOf(database: Db): Promise<string> {
  const portfolio = await database.collection<{ userId: ObjectId }>('portfolios').findOne({}, { sort: { slug: 1 } });
  const user = await database.collection('users').findOne({ _id: portfolio?.userId });
  return String(user?.email);
}

async function signIn(context: BrowserContext, email: string) {
  const page = await context.newPage();
  await page.goto('/login');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: 'Sign in' }).last().click();
  await page.waitForURL((url) => url.pathname !== '/login');
  await page.close();
}

/** Asks the API for what a route promises. */
type Reader = <Json>(path: string) => Promise<Json>;
type Portfolio = { sections: { blocks: { text?: string }[] }[] };

const readerOf =
  (base: string): Reader =>
  async <Json,>(path: string) =>
    (await (await fetch(base + path)).json()) as Json;

/** An address for each route that needs no account. */
async function openPages(base: string) {
  const read = readerOf(base);
  const [running] = (await read<{ items: { id: string }[] }>('/api/olympiads?status=open')).items;
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
    '/olympiads/:id': `/olympiads/${running?.id}`,
    '/olympiads/:id/board': `/olympiads/${running?.id}/board`,
    '/p/:slug of plain texts': `/p/${texts.find(({ marks }) => marks === '')?.slug}`,
    // What draws formulas does not count.
    '/p/:slug with Markdown': `/p/${texts.find(({ marks }) => marks && !marks.includes('$'))?.slug}`,
    '/**': '/no/such/page',
  };
}

/** The portfolios that everybody may see, and the signs in their texts that Markdown or math begin with. */
async function portfolioTexts(read: Reader) {
  const { items } = await read<{ items: { slug: string }[] }>('/api/portfolios?sort=rating&limit=100');
  return Promise.all(
    items.map(async ({ slug }) => {
      const { sections } = await read<Portfolio>(`/api/portfolio/${slug}`);
      const texts = sections.flatMap(({ blocks }) => blocks.map(({ text }) => text ?? '')).join('\n');
      return { slug, marks: (texts.match(/[$*_`#|[]|^[-\d]/gm) ?? []).join('') };
    }),
  );
}
