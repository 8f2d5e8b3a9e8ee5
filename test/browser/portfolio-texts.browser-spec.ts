import type { Page } from 'playwright-core';
import type { PublicPortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import type { UploadedFile } from '@olympiad/shared-dto/uploads.dto.js';
import { javascriptLimit, weigh } from '../../scripts/building/web-weight.mts';
import { jpeg } from '../support/pictures.js';
import { publishedOf, section } from '../support/portfolios.js';
import { Site } from '../support/site.js';
import { until } from '../support/until.js';

let site: Site;
beforeAll(async () => {
  site = await Site.start();
});
afterAll(() => site.stop());

/** Everything a text can have, and what it may not have. */
const textsWith = (picture: string): string[] => [
  `7. The list goes on at seven\n8. and ends\n   - within\n   - and **bold**\n\n- [x] done\n- [ ] not yet`,
  `| left | middle | right |\n|:-----|:------:|------:|\n| 1 | *2* | \`3\` |\n| a \\| b | | ~~c~~ |`,
  `The root $\\sqrt{x} < 2$ costs $5, and\n\n$$\n\\frac{a}{b}\n- c\n$$\n\n5$, 10$ va $x$ning`,
  `# One\n## Two\n### Three\n\n> A quotation\n> of two lines\n\n---\n\nA line  \nand _another_\\\nand more`,
  `![A board of $y=x^2$](${picture} "Mine") beside [a link](https://a.example/?a=1&b=2 "Said <so>") and <https://b.example>, ann@c.example`,
  `<script>alert(1)</script> <b>b</b> &amp; & &lt; [x](javascript:alert(2)) [y](//d.example) "quotes" ‘them’`,
  `\`\`\`python\ndef площадь(a):\n    return a**2 # <b>\n\`\`\`\n\n    indented\n\nПривет, oʻzbekcha, ^x^ ~y~`,
];

async function published(texts: (picture: string) => string[]) {
  const student = await site.app.as('student');
  const { url } = (await student.upload<UploadedFile>('/api/upload/gallery', 'a.jpg', 'image/jpeg', await jpeg())).body;
  const blocks = texts(url).map((text) => ({ text }));
  const { slug } = await publishedOf(student, { sections: [section('about', ...blocks)] });
  return { student, slug };
}

/** A page whose texts take a moment to read is shown before they are; here it is the later pages that matter. */
async function isRead(slug: string): Promise<void> {
  await until('the API has read the texts', async () => {
    const { body } = await site.app.client().get<PublicPortfolio>(`/api/portfolio/${slug}`);
    return body.sections.every(({ blocks }) => blocks.every(({ html }) => html !== undefined));
  });
}

/** The texts as they stand in the page, once their formulas are drawn; but for how wide these came out. */
async function shown(page: Page, texts: string, formulas: number): Promise<string[]> {
  await page.waitForFunction(([selector, count]) => document.querySelectorAll(`${selector} .katex`).length === count, [
    texts,
    formulas,
  ] as const);
  return page.locator(texts).evaluateAll((all) =>
    all.map((text) => {
      const copy = text.cloneNode(true) as Element;
      for (const formula of copy.querySelectorAll('code.app-math')) formula.removeAttribute('style');
      // In one order, because attributes have none.
      for (const element of copy.querySelectorAll('*')) {
        const attributes = [...element.attributes].sort((one, other) => one.name.localeCompare(other.name));
        for (const { name } of attributes) element.removeAttribute(name);
        for (const { name, value } of attributes) element.setAttribute(name, value);
      }
      copy.normalize();
      return copy.innerHTML;
    }),
  );
}

it('of Markdown with a picture and a formula loads no more than a page of plain ones, and shows all of it', async () => {
  const { slug } = await published((picture) => textsWith(picture).slice(0, 5));
  await isRead(slug);
  const { page, context, faults } = await site.visit();
  const path = `/p/${slug}`;
  const { javascript, formulas } = await weigh(page, path);
  await page.locator('app-rich-text .katex').first().waitFor();
  expect(await page.locator('app-rich-text ol').first().getAttribute('start')).toBe('7');
  const cells = page.locator('app-rich-text td');
  const sides = await cells.evaluateAll((all) => all.slice(0, 3).map((cell) => getComputedStyle(cell).textAlign));
  expect(sides.map((side) => side.replace('-webkit-', ''))).toEqual(['left', 'center', 'right']);
  const picture = page.locator('app-rich-text img');
  await page.waitForFunction(
    () => (document.querySelector<HTMLImageElement>('app-rich-text img')?.naturalWidth ?? 0) > 0,
  );
  expect(await picture.getAttribute('alt')).toBe('A board of $y=x^2$');
  expect(faults).toEqual([]);
  expect(formulas).toBeGreaterThan(0);
  expect(javascript - formulas).toBeLessThanOrEqual(javascriptLimit(path));
  await context.close();
});

it('stands in the page as in the preview in which its student wrote it', async () => {
  const { student, slug } = await published(textsWith);
  await isRead(slug);
  const formulas = 3;
  const visitor = await site.visit();
  await visitor.page.goto(`/p/${slug}`);
  const inPage = await shown(visitor.page, 'app-rich-text', formulas);
  const author = await site.visit({ as: student });
  await author.page.goto('/portfolio');
  const inPreview = await shown(author.page, '.preview app-rich-text', formulas);
  expect(inPage).toHaveLength(textsWith('').length);
  expect(inPage).toEqual(inPreview);
  for (const { context, faults } of [visitor, author]) {
    expect(faults).toEqual([]);
    await context.close();
  }
});
