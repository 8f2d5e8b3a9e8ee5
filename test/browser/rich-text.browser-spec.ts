import type { Locator, Page } from 'playwright-core';
import { boardFonts } from '../../scripts/building/web-weight.mts';
import { make } from '../support/make.js';
import { Site } from '../support/site.js';
import { until } from '../support/until.js';

let site: Site;
beforeAll(async () => {
  site = await Site.start();
});
afterAll(() => site.stop());

/** An A4 page without its margins, in CSS pixels. */
const PAPER = { width: 680, height: 960 };
const sum = (length: number): string => Array.from({ length }, (_, index) => `x_{${index}}`).join(' + ');
const RULES = `
7. The list goes on at seven
8. and ends at eight

| left | middle | right |
|:-----|:------:|------:|
| 1    | 2      | 3     |

The reaction $\\ce{2H2 + O2 -> 2H2O}$ costs $5 and not $6.

$$
\\frac{${sum(24)}}{2}
= ${sum(60)}
$$

    ${'long_code_line '.repeat(20)}

\`\`\`python
def площадь(сторона):  # Қазақша түсініктеме, oʻzbekcha izoh
    return сторона**2
\`\`\`

Call \`площадь(3)\`.

| ${'wide | '.repeat(20)}
|${'--|'.repeat(20)}
| ${'a cell of words | '.repeat(20)}
`;

it('keeps numbers and sides, draws chemistry, and prints what is wide whole', async () => {
  const olympiad = await make.olympiad(site.app, { rules: { en: RULES } });
  const { page, context, faults } = await site.visit();
  await page.goto(`/olympiads/${olympiad.id}`);
  const text = page.locator('app-rich-text').filter({ hasText: 'The list goes on' });
  // What draws chemistry comes later than what draws the rest.
  await text.locator('.katex').nth(1).waitFor();

  expect(await text.locator('ol').getAttribute('start')).toBe('7');
  const cells = text.locator('table').first().locator('td');
  const sides = await cells.evaluateAll((all) => all.map((cell) => getComputedStyle(cell).textAlign));
  expect(sides.map((side) => side.replace('-webkit-', ''))).toEqual(['left', 'center', 'right']);
  expect(await text.locator('.katex').count()).toBe(2);
  expect(await text.locator('.katex-error').count()).toBe(0);
  expect(await text.innerText()).toContain('costs $5 and not $6');

  await page.locator('[style*="--app-math-ems"]').waitFor();
  await page.setViewportSize(PAPER);
  await page.emulateMedia({ media: 'print' });
  // Nothing ends further right than the paper does, once everything has found its size.
  await page.waitForFunction(() => {
    const edge = document.documentElement.clientWidth + 1;
    const parts = document.querySelectorAll('app-rich-text :is(pre, td, th, .katex-html, .katex-base)');
    return [...parts].every((part) => part.getBoundingClientRect().right <= edge);
  });
  const tooWide = (code: Element[]): number => code.filter((part) => part.scrollWidth > part.clientWidth).length;
  expect(await text.locator('pre').evaluateAll(tooWide)).toBe(0);
  for (const part of ['pre >> nth=1 >> code', 'p > code:not(.app-math)']) {
    await expectFont(page, text.locator(part).first(), 'Noto Sans Mono');
  }
  expect(faults).toEqual([]);
  await context.close();
});

it('sets a board of names in Russian, Uzbek, Kazakh and European languages in our font, with at most 90 kB', async () => {
  const { app } = site;
  const olympiad = await make.olympiad(app);
  const names = ['Әлия Ғабитқызы', 'Ұлдана Һүрия Өміртаң', 'Щукина Ёлка', 'Gʻayrat Oʻktamov', 'Ağça Çınar Štěpán'];
  for (const displayName of names) {
    const student = await app.as('student');
    await student.patch('/api/users/me', { displayName, country: 'KZ' });
    await make.sat(olympiad, student);
  }
  await app.settled();
  await olympiad.organizer.post(`/api/olympiads/${olympiad.id}/close`);
  await app.settled();
  await olympiad.organizer.post(`/api/olympiads/${olympiad.id}/release`);
  const { page, context } = await site.visit();
  await context.addInitScript(() => localStorage.setItem('olympiad.language', 'ru'));
  await page.goto(`/olympiads/${olympiad.id}/board`);
  for (const name of names) {
    await expectFont(page, page.getByRole('cell', { name }), 'Noto Sans');
  }
  const loaded = await fontFiles(page);
  expect(loaded.filter(({ name }) => name.includes('mono'))).toEqual([]);
  const bytes = loaded.reduce((sum, file) => sum + file.bytes, 0);
  expect(bytes).toBeGreaterThan(20_000);
  expect(bytes).toBeLessThanOrEqual(boardFonts);
  await context.close();
});

/** Waits until the text of an element is set in our font alone: the browser begins to fetch one when it lays text out. */
async function expectFont(page: Page, part: Locator, font: string): Promise<void> {
  const ours = `${font}, ours`;
  await until(`it is set in ${font}`, async () => String(await fontsOf(page, part)) === ours).catch(() => undefined);
  expect(await fontsOf(page, part)).toEqual([ours]);
}

/** In which fonts the text of an element is set, once those that the page fetches for it are there. */
async function fontsOf(page: Page, part: Locator): Promise<string[]> {
  await part.evaluate((element) => {
    for (const former of document.querySelectorAll('[data-fonts]')) former.removeAttribute('data-fonts');
    element.setAttribute('data-fonts', '');
    return document.fonts.ready.then(() => undefined);
  });
  const browser = await page.context().newCDPSession(page);
  await browser.send('DOM.enable');
  await browser.send('CSS.enable');
  const { root } = await browser.send('DOM.getDocument');
  const { nodeId } = await browser.send('DOM.querySelector', { nodeId: root.nodeId, selector: '[data-fonts]' });
  const { fonts } = await browser.send('CSS.getPlatformFontsForNode', { nodeId });
  await browser.detach();
  const names = fonts.map(({ familyName, isCustomFont }) => `${familyName}${isCustomFont ? ', ours' : ''}`);
  return [...new Set(names)];
}

/** The fonts that the page has loaded. */
function fontFiles(page: Page): Promise<{ name: string; bytes: number }[]> {
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry): entry is PerformanceResourceTiming => entry.name.endsWith('.woff2'))
      .map((entry) => ({ name: entry.name, bytes: entry.encodedBodySize })),
  );
}
