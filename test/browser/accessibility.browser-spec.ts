import { axeFindings } from '../support/axe.js';
import { onEveryRoute, openEveryRoute } from '../support/every-route.js';
import { webRoutes } from '../support/web-routes.js';

const { site, routes } = await openEveryRoute();

it('knows a page to look at for every route of the router', () => {
  expect(webRoutes().filter((route) => !(route in routes))).toEqual([]);
});

it.each(['light', 'dark'] as const)('has nothing for axe to find on any route, %s, in en', async (theme) => {
  const findings: string[] = [];
  await onEveryRoute(site, routes, { theme, language: 'en' }, async (page, path) => {
    findings.push(...(await axeFindings(page)).map((finding) => `${path} ${finding}`));
  });
  expect(findings).toEqual([]);
});
