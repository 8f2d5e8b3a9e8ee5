/** How much slower than this machine the student's is. */
import type { BrowserContext } from 'playwright-core';

const SLOWDOWN = 4;
/** A page that painted nothing larger for so long is whole. */
const CALM_MS = 1_500;

/**
 * Opens an address as a slow device does that was never here before, and waits until nothing larger is painted. The
 * figure is the browser's own, the largest contentful paint (https://www.w3.org/TR/largest-contentful-paint/).
 *
 * @param context without service worker, signed in where the page asks for it
 * @returns milliseconds from asking for the page to the paint
 */
export async function largestPaint(context: BrowserContext, path: string): Promise<number> {
  const page = await context.newPage();
  const browser = await context.newCDPSession(page);
  await browser.send('Network.setCacheDisabled', { cacheDisabled: true });
  await browser.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  await page.addInitScript(() => {
    const paints: number[] = [];
    Object.assign(globalThis, { paints });
    new PerformanceObserver((list) => void paints.push(...list.getEntries().map(({ startTime }) => startTime))).observe(
      { type: 'largest-contentful-paint', buffered: true },
    );
  });
  await page.goto(path);
  await page.locator('h1').first().waitFor();
  await page.locator('app-skeleton').first().waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle');
  const last = await page.waitForFunction(
    (calm) => {
      const { paints } = globalThis as { paints?: number[] };
      const paint = paints?.at(-1);
      return paint !== undefined && performance.now() - paint > calm ? paint : false;
    },
    CALM_MS,
    { polling: 100 },
  );
  const milliseconds = await last.jsonValue();
  await page.close();
  return Number(milliseconds);
}
