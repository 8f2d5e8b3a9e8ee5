/**
 * `npm run screens`: pictures of every screen into docs/screens/, wide and phone, light and dark, of the built product
 * with a fresh demo season on a MongoDB of its own.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDemo, runApi } from './product/api.mjs';
import { build } from './building/build.mjs';
import { launchChromium } from './installation/chromium.mjs';
import { closeAll, closeOnSignals, onClose } from './process/closing.mjs';
import { demoPassword } from './product/demo-accounts.mjs';
import { writeHealthHistory } from './monitoring/health-history.mts';
import { findMongod } from './installation/mongod-binary.mjs';
import { freePort } from './process/ports.mjs';
import { prepare } from './installation/prepare.mjs';
import { inRoot } from './process/root.mjs';
import { localSecrets } from './settings/secrets.mjs';
import { step } from './process/steps.mjs';
import { runScript } from './process/stop.mjs';
import type { ObjectId } from 'mongodb';
import type { Browser, Page, ViewportSize } from 'playwright-core';

const folder = inRoot('docs/screens');
const widths = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const themes = ['light', 'dark'] as const;
const only = process.argv.slice(2);

closeOnSignals('Stopped.');
await runScript(async () => {
  await prepare();
  await build({ always: false });
  const env = await step('start a MongoDB of its own', startDatabase);
  await step('load the demo season', (note) => loadDemo(env, note));
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  await step('start the product', () => runApi({ ...env, HOST: '127.0.0.1', PORT: String(port) }, console.error));
  const screens = await step('look what there is', () => screensOf(base, env.MONGODB_URI ?? ''));
  const browser = await launchChromium();
  onClose(() => browser.close());
  await step('take the pictures', async (note) => note(await takeAll(browser, base, screens)));
  await closeAll();
});

/** @returns the environment of a product that shares nothing with `npm start` */
async function startDatabase(): Promise<Record<string, string>> {
  const { MongoMemoryReplSet } = await import('mongodb-memory-server-core');
  const mongod = await findMongod();
  process.env.MONGOMS_SYSTEM_BINARY = mongod.path;
  const server = await MongoMemoryReplSet.create({
    binary: { version: mongod.version, systemBinary: mongod.path },
    replSet: { count: 1, storageEngine: 'wiredTiger' },
  });
  const uploads = mkdtempSync(join(tmpdir(), 'olympiad-screens-'));
  onClose(async () => {
    await server.stop({ doCleanup: true, force: true });
    rmSync(uploads, { recursive: true, force: true });
  });
  return { ...localSecrets(), MONGODB_URI: server.getUri('screens'), UPLOAD_PATH: uploads, LOG_LEVEL: 'warn' };
}

/** What to look at: name, path, who looks, and what to do there first. */
type Screen = { name: string; path: string; as?: string; act?: (page: Page) => Promise<void> };

async function screensOf(base: string, uri: string) {
  const { MongoClient } = await import('mongodb');
  const client = await MongoClient.connect(uri);
  const database = client.db();
  const first = async <Item,>(path: string): Promise<Item> => {
    const { items } = (await (await fetch(base + path)).json()) as { items: Item[] };
    if (!items[0]) throw new Error(`${path} lists nothing`);
    return items[0];
  };
  const running = await first<{ id: string }>('/api/olympiads?status=open');
  const finished = await first<{ id: string }>('/api/olympiads?status=results');
  const shown = await first<{ slug: string }>('/api/portfolios?sort=rating');
  const owner = await database
    .collection<{ slug: string; userId: ObjectId }>('portfolios')
    .findOne({ slug: shown.slug });
  const author = await database.collection('users').findOne({ _id: owner?.userId });
  const email = String(author?.email);
  await writeHealthHistory(database);
  await client.close();
  const [student, reviewer, organizer, platformOwner] = ['student', 'reviewer', 'organizer', 'owner'].map(
    (role) => `${role}@demo.example`,
  );
  const all: Screen[] = [
    { name: 'home', path: '/' },
    { name: 'register', path: '/register' },
    { name: 'login', path: '/login' },
    { name: 'olympiads', path: '/olympiads', as: student },
    { name: 'olympiad', path: `/olympiads/${running.id}`, as: student },
    { name: 'board', path: `/olympiads/${running.id}/board`, as: student },
    { name: 'my-olympiads', path: '/my', as: student },
    { name: 'profile', path: '/profile', as: student },
    { name: 'portfolio-new', path: '/portfolio', as: student },
    { name: 'result', path: `/olympiads/${finished.id}/result`, as: email },
    { name: 'portfolio-editor', path: '/portfolio', as: email },
    { name: 'public-portfolio', path: `/p/${shown.slug}` },
    { name: 'dashboard', path: '/dashboard', as: reviewer },
    { name: 'dashboard-open', path: `/dashboard?open=${shown.slug}`, as: reviewer },
    { name: 'organizer', path: '/organizer', as: organizer },
    { name: 'owner', path: '/owner', as: platformOwner },
    { name: 'platform-health', path: '/owner/health', as: platformOwner },
    { name: 'not-found', path: '/no/such/page' },
    { name: 'attempt', path: `/olympiads/${running.id}`, as: student, act: startOrContinue },
    { name: 'hand-in', path: `/olympiads/${running.id}`, as: student, act: openHandIn },
    { name: 'receipt', path: '/my', as: email, act: openReceipt },
  ];
  return all.filter(({ name }) => only.length === 0 || only.includes(name));
}

async function takeAll(browser: Browser, base: string, screens: Screen[]) {
  const { default: sharp } = await import('sharp');
  mkdirSync(folder, { recursive: true });
  if (only.length === 0) {
    for (const file of readdirSync(folder)) if (file.endsWith('.webp')) rmSync(join(folder, file));
  }
  let taken = 0;
  for (const [width, viewport] of Object.entries(widths)) {
    for (const theme of themes) {
      const pages = new Map<string | undefined, Page>();
      for (const { name, path, as, act } of screens) {
        const page = pages.get(as) ?? (await openAs(browser, { base, viewport, theme, as }));
        pages.set(as, page);
        await page.goto(path);
        await calm(page);
        if (act) await act(page);
        await calm(page);
        const picture = await page.screenshot();
        writeFileSync(
          join(folder, `${name}-${width}-${theme}.webp`),
          await sharp(picture).webp({ quality: 82 }).toBuffer(),
        );
        taken++;
      }
      for (const page of pages.values()) await page.context().close();
    }
  }
  return `${taken} in docs/screens`;
}

type Visit = { base: string; viewport: ViewportSize; theme: (typeof themes)[number]; as?: string };

async function openAs(browser: Browser, { base, viewport, theme, as }: Visit) {
  const context = await browser.newContext({
    baseURL: base,
    viewport,
    colorScheme: theme,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  if (as) {
    await page.goto('/login');
    await page.getByLabel('E-mail').fill(as);
    await page.getByLabel('Password', { exact: true }).fill(demoPassword);
    await page.getByRole('button', { name: 'Sign in' }).last().click();
    await page.waitForURL((url) => url.pathname !== '/login');
  }
  return page;
}

async function calm(page: Page) {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.locator('app-skeleton').first().waitFor({ state: 'detached' });
  await page.waitForFunction(() =>
    Array.from(document.images).every((image) => image.complete || image.loading === 'lazy'),
  );
}

async function startOrContinue(page: Page) {
  const register = page.getByRole('button', { name: 'Register for the olympiad' });
  if (await register.isVisible()) {
    await register.click();
    await page.getByLabel('I have read this and agree.').check();
    await page.getByRole('dialog').getByRole('button', { name: 'Register for the olympiad' }).click();
  }
  const goOn = page.getByRole('link', { name: 'Go on working' });
  const start = page.getByRole('button', { name: 'Start', exact: true });
  await goOn.or(start).waitFor();
  if (await start.isVisible()) {
    await start.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Start', exact: true }).click();
  } else await goOn.click();
  await page.waitForURL('**/attempts/*');
}

async function openHandIn(page: Page) {
  await startOrContinue(page);
  await page.getByRole('button', { name: 'Hand in' }).click();
  await page.getByRole('heading', { name: 'Hand in your answers' }).waitFor();
}

async function openReceipt(page: Page) {
  await page
    .getByRole('link', { name: /receipt/i })
    .first()
    .click();
  await page.waitForURL('**/receipt');
}
