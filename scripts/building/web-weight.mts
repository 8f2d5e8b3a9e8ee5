import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';

/** What any page that anybody opens may load of JavaScript in all, in bytes after gzip. */
const OPEN_PAGE = 200_000;
/** What a portfolio that is shown to everybody may load, without what draws its formulas. */
const PORTFOLIO = 120_000;

/** Stands in every file of what draws formulas, and in no other. */
const DRAWS_FORMULAS = /KaTeX/;

/** What a board of names in several alphabets may load of fonts, in bytes. */
export const boardFonts = 90_000;

/**
 * @param path of a page that anybody opens
 * @returns what it may load of JavaScript in all, in bytes after gzip
 */
export const javascriptLimit = (path: string): number => (path.startsWith('/p/') ? PORTFOLIO : OPEN_PAGE);

/**
 * Opens an address in a fresh page and counts what is loaded until nothing more comes.
 *
 * @param page that loaded nothing yet
 * @returns in bytes: scripts after gzip, and what of
 *   them draws formulas; fonts as they are
 */
export async function weigh(
  page: Page,
  path: string,
): Promise<{ javascript: number; formulas: number; fonts: number }> {
  const bodies = new Map<string, { kind: 'javascript' | 'fonts'; body: Promise<Buffer> }>();
  const take = (answer: Response) => {
    const { pathname } = new URL(answer.url());
    const kind = /\.js$/.test(pathname) ? 'javascript' : /\.woff2?$/.test(pathname) ? 'fonts' : undefined;
    if (kind) bodies.set(pathname, { kind, body: answer.body() });
  };
  page.on('response', take);
  await page.goto(path);
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  page.off('response', take);
  const weight = { javascript: 0, formulas: 0, fonts: 0 };
  for (const { kind, body } of bodies.values()) {
    const bytes = await body;
    const loaded = kind === 'javascript' ? gzipSync(bytes, { level: 9 }).length : bytes.length;
    weight[kind] += loaded;
    if (kind === 'javascript' && DRAWS_FORMULAS.test(bytes.toString('utf8'))) weight.formulas += loaded;
  }
  return weight;
}
