import { make } from '../support/make.js';
import { Site } from '../support/site.js';

let site: Site;
beforeAll(async () => {
  site = await Site.start();
}, 120_000);
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

| ${'wide | '.repeat(20)}
|${'--|'.repeat(20)}
| ${'a cell of words | '.repeat(20)}
`;

it('keeps numbers and sides, draws chemistry, and prints what is wide whole', async () => {
  const olympiad = await make.olympiad(site.app, { rules: { en: RULES } });
  const { page, context, faults } = await site.visit();
  await page.goto(`/olympiads/${olympiad.id}`);
  const text = page.locator('app-rich-text').filter({ hasText: 'The list goes on' });
  await text.locator('.katex').first().waitFor();

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
  expect(await text.locator('pre').evaluate((code) => code.scrollWidth <= code.clientWidth)).toBe(true);
  expect(faults).toEqual([]);
  await context.close();
});
