import { Site } from '../support/site.js';
import { webRoutes } from '../support/web-routes.js';

let site: Site;
beforeAll(async () => {
  site = await Site.start();
});
afterAll(() => site.stop());

/** What is left of an address when its end is cut off, such as `/p` of `/p/:slug`. */
function beginnings(): string[] {
  const known = webRoutes().map((route) => route.split('/').slice(1));
  const cut = known.flatMap((parts) => parts.slice(1).map((_, at) => parts.slice(0, at + 1)));
  const paths = cut
    .filter((parts) => !parts.some((part) => part.startsWith(':')))
    .map((parts) => `/${parts.join('/')}`);
  return [...new Set(paths)].sort();
}

it('shows a page with a heading at every address, also where only its beginning was kept', async () => {
  const visitor = await site.visit();
  expect(beginnings()).toEqual(expect.arrayContaining(['/attempts', '/p', '/password']));
  for (const path of [...beginnings(), '/nowhere', '/p/nobody/further', '/attempts/none/further']) {
    await visitor.page.goto(path);
    await visitor.page.locator('h1').first().waitFor({ state: 'attached' });
  }
  await visitor.page.goto('/p');
  await visitor.page.getByRole('heading', { name: 'There is no such page' }).first().waitFor();
  await visitor.page.getByRole('link', { name: 'To the home page' }).click();
  await visitor.page.waitForURL((url) => url.pathname === '/');
  expect(visitor.faults).toEqual([]);
  await visitor.context.close();
});

/** Desks and pages that are for one role each. */
const DESKS = ['/my', '/portfolio', '/dashboard', '/school', '/organizer', '/owner'];

it.each([
  ['student', ['/my', '/portfolio']],
  ['teacher', ['/school']],
  ['reviewer', ['/dashboard']],
  ['grader', []],
] as const)('says to a %s that the desks of others are no pages, and keeps the address', async (role, own) => {
  const visitor = await site.visit({ as: await site.app.as(role) });
  for (const path of DESKS.filter((desk) => !(own as readonly string[]).includes(desk))) {
    await visitor.page.goto(path);
    await visitor.page.getByRole('heading', { name: 'There is no such page' }).first().waitFor();
    expect(new URL(visitor.page.url()).pathname).toBe(path);
  }
  expect(visitor.faults).toEqual([]);
  await visitor.context.close();
});
