import { loggedLines, logLines } from '../support/log-lines.js';
import { Site } from '../support/site.js';

let site: Site;
beforeAll(async () => {
  site = await Site.start();
});
afterAll(() => site.stop());

it('tells the server how long the app took to open, and what failed in it', async () => {
  const { page, context } = await site.visit();
  const loaded = page.waitForRequest('**/api/reports');
  await page.goto('/olympiads');
  expect((await loaded).resourceType()).toBe('ping');

  await page.evaluate(() => {
    window.setTimeout(() => {
      throw new Error('a part of the page fell over for ann@test.example');
    });
  });
  const testName = site.app.environment['TEST_NAME'] ?? '';
  const [line] = await loggedLines(testName, 'the script error', ({ error }) => error !== undefined);
  expect(line).toMatchObject({ page: '/olympiads', error: 'Error: a part of the page fell over for [e-mail]' });
  // Nothing that was reported was refused.
  expect(logLines(testName).filter(({ route }) => route === '/api/reports')).toEqual([]);
  await context.close();
});
