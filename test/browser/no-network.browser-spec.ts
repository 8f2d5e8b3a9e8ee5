import type { Page, Request } from 'playwright-core';
import type { UploadedFile } from '@olympiad/shared-dto/uploads.dto.js';
import { make } from '../support/make.js';
import { jpeg } from '../support/pictures.js';
import { Site, type Visitor } from '../support/site.js';
import { SlowLine } from '../support/slow-line.js';
import { PASSWORD } from '../support/start-app.js';
import { until } from '../support/until.js';

/** 2 Mbit/s, as a school's line that many share. */
const BYTES_PER_SECOND = 250_000;
const DELAY_MS = 30;

let site: Site;
/** Closed also after a test that failed: what goes on asking a line that is gone would keep the run from ending. */
const opened: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  site = await Site.start();
});
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});
afterAll(() => site.stop());

async function visit(options?: Parameters<Site['visit']>[0]): Promise<Visitor> {
  const visitor = await site.visit(options);
  opened.push(visitor.context);
  return visitor;
}

const KAZAKH = 'Сәлем, қалың ғылым';

/** Two parts of one question each; the second shows a picture, letters of a rare font, and code with Kazakh letters. */
async function paper(): Promise<{ id: string }> {
  const organizer = await site.app.as('organizer');
  const content = await jpeg({ width: 1200, height: 800 });
  const { body } = await organizer.upload<UploadedFile>('/api/upload/image', 'a.jpg', 'image/jpeg', content);
  const second = [`Second ![a board](${body.url})`, '$\\mathfrak{G}$', `\`\`\`python\nprint("${KAZAKH}")\n\`\`\``];
  const sections = [];
  for (const [title, text] of [
    ['One', 'First $x^2$'],
    ['Two', second.join('\n\n')],
  ] as const) {
    const { id } = await make.question(organizer, { kind: 'short-text', text: { en: text } });
    sections.push({ title: { en: title }, questionIds: [id] });
  }
  return make.olympiad(site.app, { organizer, questions: [], sections });
}

/** What the page shows besides words and could not get; each request that goes wrong is added. */
function missingOn(page: Page): string[] {
  const missing: string[] = [];
  const isShown = (request: Request) => ['font', 'image', 'script', 'stylesheet'].includes(request.resourceType());
  page.on('requestfailed', (request) => isShown(request) && missing.push(request.url()));
  page.on('response', (answer) => isShown(answer.request()) && !answer.ok() && missing.push(answer.url()));
  return missing;
}

/** Goes on to the second question, and expects all of it to be drawn. */
async function expectSecondDrawn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('heading', { name: 'Question 2 of 2' }).waitFor();
  await page.locator('.katex .mathfrak').waitFor();
  const drawn = () =>
    page.locator('app-question-view').evaluate(async (view, letters) => {
      await document.fonts.ready;
      const picture = view.querySelector('img');
      await picture?.decode().catch(() => undefined);
      const fonts = [...document.fonts];
      return {
        picture: (picture?.naturalWidth ?? 0) > 0,
        fraktur: document.fonts.check('16px KaTeX_Fraktur') && fonts.some(({ family }) => family.includes('Fraktur')),
        code: document.fonts.check("16px 'Noto Sans Mono'", letters),
      };
    }, KAZAKH);
  // Fonts begin to be fetched when the text is laid out, which may be after the first look.
  const isDrawn = async () => Object.values(await drawn()).every(Boolean);
  await until('all of the question is drawn', isDrawn).catch(() => undefined);
  expect(await drawn()).toEqual({ picture: true, fraktur: true, code: true });
}

it('works without a network before the first question has been read on a slow line, and says so', async () => {
  const student = await site.app.as('student');
  const { id } = await make.attempt(await paper(), student);
  const line = await SlowLine.before(site.app.url, BYTES_PER_SECOND, DELAY_MS);
  opened.push(line);
  const { page, faults } = await visit({ at: line.url });
  await page.goto(`/login?returnUrl=/attempts/${id}`);
  await page.getByLabel('E-mail').fill(student.user.email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).last().click();
  const question = page.getByRole('heading', { name: 'Question 1 of 2' });
  await question.waitFor();
  const shown = Date.now();
  await page.getByText('Works without network.').waitFor();
  process.stdout.write(
    `works without network ${((Date.now() - shown) / 1000).toFixed(1)} s after the first question is shown\n`,
  );
  line.cut();
  const missing = missingOn(page);
  await expectSecondDrawn(page);
  await page.reload();
  await question.waitFor();
  const field = page.getByLabel('Your answer, a few words');
  await field.fill('written without a network');
  await page.reload();
  await question.waitFor();
  expect(await field.inputValue()).toBe('written without a network');
  await page.locator('.katex').waitFor();
  await expectSecondDrawn(page);
  expect(missing).toEqual([]);
  line.mend();
  await page
    .getByText(/1 answer saved/)
    .first()
    .waitFor();
  expect(faults).toEqual([]);
});

it('says in words that a page cannot be loaded, and comes by itself when it can', async () => {
  const { page, context } = await visit();
  const fetched = new Set<string>();
  page.on('response', (answer) => fetched.add(answer.url()));
  await page.goto('/login');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.waitForLoadState('networkidle');
  const begin = new Set(fetched);

  // A page of the app that was not yet fetched.
  const missing = 'could not be loaded. Check the connection';
  await context.route(/\.js$/, (route) => (begin.has(route.request().url()) ? route.continue() : route.abort()));
  await page.getByRole('link', { name: 'Olympiads' }).first().click();
  await page.getByText(missing).waitFor();
  await context.unroute(/\.js$/);
  await page.getByRole('heading', { name: 'Olympiads', level: 1 }).waitFor();
  expect(await page.getByText(missing).count()).toBe(0);

  // The first page of a visit, of which only a part came; and one of which only the words came.
  for (const [came, words] of [
    [(url: string) => begin.has(url), missing],
    [
      (url: string) => url.endsWith('/starting.js'),
      'has not loaded yet. Check the connection. It tries again by itself.',
    ],
  ] as const) {
    const again = await visit();
    await again.context.route(/\.js$/, (route) => (came(route.request().url()) ? route.continue() : route.abort()));
    await again.page.goto('/olympiads');
    await again.page.getByText(words).waitFor();
    await again.context.unroute(/\.js$/);
    await again.page.getByRole('heading', { name: 'Olympiads', level: 1 }).waitFor();
  }
});
