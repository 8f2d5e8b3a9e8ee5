import { make } from '../support/make.js';
import { Site } from '../support/site.js';
import { SlowLine } from '../support/slow-line.js';
import { PASSWORD } from '../support/start-app.js';

/** 2 Mbit/s, as a school's line that many share. */
const BYTES_PER_SECOND = 250_000;
const DELAY_MS = 30;

let site: Site;
beforeAll(async () => {
  site = await Site.start();
});
afterAll(() => site.stop());

it('works without a network before the first question has been read on a slow line, and says so', async () => {
  const olympiad = await make.olympiad(site.app, { questions: [{ kind: 'short-text', text: { en: 'First $x^2$' } }] });
  const student = await site.app.as('student');
  const { id } = await make.attempt(olympiad, student);
  const line = await SlowLine.before(site.app.url, BYTES_PER_SECOND, DELAY_MS);
  const { page, context, faults } = await site.visit({ at: line.url });
  await page.goto(`/login?returnUrl=/attempts/${id}`);
  await page.getByLabel('E-mail').fill(student.user.email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).last().click();
  const question = page.getByRole('heading', { name: 'Question 1 of 1' });
  await question.waitFor();
  const shown = Date.now();
  await page.getByText('Works without network.').waitFor();
  process.stdout.write(
    `works without network ${((Date.now() - shown) / 1000).toFixed(1)} s after the first question is shown\n`,
  );
  line.cut();
  await page.reload();
  await question.waitFor();
  const field = page.getByLabel('Your answer, a few words');
  await field.fill('written without a network');
  await page.reload();
  await question.waitFor();
  expect(await field.inputValue()).toBe('written without a network');
  await page.locator('.katex').waitFor();
  line.mend();
  await page
    .getByText(/1 answer saved/)
    .first()
    .waitFor();
  expect(faults).toEqual([]);
  // It would go on asking a line that is no longer there.
  await context.close();
  await line.close();
});

it('says in words that a page cannot be loaded, and comes by itself when it can', async () => {
  const { page, context } = await site.visit();
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
  await context.close();

  // The first page of a visit, of which only a part came; and one of which only the words came.
  for (const [came, words] of [
    [(url: string) => begin.has(url), missing],
    [
      (url: string) => url.endsWith('/starting.js'),
      'has not loaded yet. Check the connection. It tries again by itself.',
    ],
  ] as const) {
    const visit = await site.visit();
    await visit.context.route(/\.js$/, (route) => (came(route.request().url()) ? route.continue() : route.abort()));
    await visit.page.goto('/olympiads');
    await visit.page.getByText(words).waitFor();
    await visit.context.unroute(/\.js$/);
    await visit.page.getByRole('heading', { name: 'Olympiads', level: 1 }).waitFor();
    await visit.context.close();
  }
});
