import { axeFindings, sidewaysScroll } from '../support/axe.js';
import { onEveryRoute, openEveryRoute } from '../support/every-route.js';

const { site, routes } = await openEveryRoute();

it('has nothing for axe to find on any route, light, in kk', async () => {
  const findings: string[] = [];
  await onEveryRoute(site, routes, { theme: 'light', language: 'kk' }, async (page, path) => {
    findings.push(...(await axeFindings(page)).map((finding) => `${path} ${finding}`));
  });
  expect(findings).toEqual([]);
});

it('needs no sideways scrolling at 320 pixels on any route, in kk', async () => {
  const wide: string[] = [];
  await onEveryRoute(site, routes, { width: 'phone', language: 'kk' }, async (page, path) => {
    expect(await page.locator('html').getAttribute('lang')).toBe('kk');
    const over = await sidewaysScroll(page);
    if (over > 0) wide.push(`${path} ${over} px`);
  });
  expect(wide).toEqual([]);
});
