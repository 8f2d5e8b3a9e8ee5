import type { Page } from 'playwright-core';
import { javascriptLimit, weigh } from '../../scripts/building/web-weight.mts';
import { axeFindings, sidewaysScroll } from './axe.js';
import type { Client } from './client.js';
import { open, untilFilled, type EveryRoute } from './every-route.js';
import { WIDTHS, type Site, type Visitor } from './site.js';

type Theme = 'light' | 'dark';

/**
 * What is wrong on which route, a line for each: what axe finds in each theme; `wide`, what is to be scrolled sideways at
 * 320 pixels; `heavy`, what loads too much JavaScript for whoever comes first; `otherwise`, what is in another language.
 */
export type Findings = Record<Theme | 'wide' | 'heavy' | 'otherwise', string[]>;

/** In which all routes have been looked at, on a machine that is busy with other things too. */
export const SWEEP_MS = 360_000;
const NARROW = { width: 320, height: 640 };
/** Less than the app itself: then it was not weighed. */
const LEAST_BYTES = 50_000;

/**
 * Opens every route once, for the one who may see it, and looks at the page in each theme and then on the narrowest
 * screen. Whoever is not signed in comes to each with a browser that has loaded nothing yet.
 */
export async function lookOver(
  site: Site,
  routes: EveryRoute,
  { language, themes }: { language: string; themes: [Theme, ...Theme[]] },
): Promise<Findings> {
  const found: Findings = { light: [], dark: [], wide: [], heavy: [], otherwise: [] };
  const windows = new Map<Client, Visitor>();
  for (const { as, path } of Object.values(routes).flat()) {
    const visitor = (as && windows.get(as)) ?? (await site.visit({ language, ...(as && { as }) }));
    const { page, context } = visitor;
    const note = (rule: keyof Findings, what: string) => found[rule].push(`${path} ${what}`);
    await page.setViewportSize(WIDTHS.wide);
    await page.emulateMedia({ colorScheme: themes[0] });
    if (as) {
      windows.set(as, visitor);
      await open(page, path);
    } else {
      const { javascript } = await weigh(page, path);
      if (javascript > javascriptLimit(path) || javascript < LEAST_BYTES) note('heavy', `${javascript} bytes`);
      await untilFilled(page);
    }
    const shown = await page.locator('html').getAttribute('lang');
    if (shown !== language) note('otherwise', String(shown));
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme });
      await untilStill(page);
      for (const finding of await axeFindings(page)) note(theme, finding);
    }
    await page.setViewportSize(NARROW);
    await untilStill(page);
    const over = await sidewaysScroll(page);
    if (over > 0) note('wide', `${over} px`);
    if (!as) await context.close();
  }
  return found;
}

/**
 * Waits for what other colours or another width set off: the page hears of them in the next frame and is drawn anew in
 * the one after it. For who wants no motion every change is a transition of one frame, and what inherits a colour
 * begins its own when that of its parent has ended: it stands when a frame has passed in which nothing moved.
 */
async function untilStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    for (let moved = 1; moved > 0;) {
      await frame();
      const moving = document.getAnimations();
      moved = moving.length;
      await Promise.allSettled(moving.map(({ finished }) => finished));
    }
    await document.fonts.ready;
  });
  await untilFilled(page);
}
