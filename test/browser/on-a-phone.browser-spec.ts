import { LONG, open, openEveryRoute } from '../support/every-route.js';

const { site, routes } = await openEveryRoute();

it('shows the points of everybody on a board of 320 pixels, however long the names', async () => {
  const [{ path } = { path: '' }] = routes['/olympiads/:id/board'] ?? [];
  const { page } = await site.visit({ width: 'phone' });
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, path);
  await page.getByText(LONG).first().waitFor();
  const table = page.locator('.app-scroll-x').filter({ hasText: LONG });
  expect(await table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
});

it('keeps what has the focus clear of the bars on a phone', async () => {
  const [{ as, path } = { path: '' }] = routes['/profile'] ?? [];
  const { page } = await site.visit({ width: 'phone', ...(as && { as }) });
  await open(page, path);
  const covered = new Set<string>();
  let stops = 0;
  // Where the edge of the screen falls is chance: several heights.
  for (const height of [844, 740, 640]) {
    await page.setViewportSize({ width: 390, height });
    await open(page, path);
    await page.getByText('You have uploaded nothing yet').waitFor();
    // What still arrives moves what has the focus; this looks at a page that stands.
    await page.waitForLoadState('networkidle');
    // Ends where the browser leaves the page again.
    for (let at = ''; at !== 'BODY'; stops++) {
      await page.keyboard.press('Tab');
      const { name, hidden } = await page.evaluate(coveredFocus);
      if (hidden) covered.add(name);
      at = name;
    }
  }
  expect([...covered]).toEqual([]);
  expect(stops).toBeGreaterThan(60);
});

/** What has the focus, and whether a bar that stays in view lies over a part of it. */
function coveredFocus(): { name: string; hidden: boolean } {
  const at = document.activeElement ?? document.body;
  const name = [at.tagName, at.id, at.textContent.trim().slice(0, 40)].filter(Boolean).join(' ');
  const { top, bottom } = at.getBoundingClientRect();
  const bars = [...document.querySelectorAll('app-shell .bar, app-shell .places')];
  const hidden = bars.some((bar) => {
    const over = bar.getBoundingClientRect();
    return !bar.contains(at) && !at.matches('.skip') && top < over.bottom - 1 && bottom > over.top + 1;
  });
  return { name: at === document.body ? 'BODY' : name, hidden };
}
