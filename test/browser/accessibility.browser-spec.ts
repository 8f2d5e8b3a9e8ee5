import { openEveryRoute } from '../support/every-route.js';
import { lookOver, SWEEP_MS, type Findings } from '../support/look-over.js';
import { webRoutes } from '../support/web-routes.js';

const { site, routes } = await openEveryRoute();
let found: Findings;
beforeAll(async () => {
  found = await lookOver(site, routes, { language: 'en', themes: ['light', 'dark'] });
}, SWEEP_MS);

it('knows a page to look at for every route of the router', () => {
  expect(webRoutes().filter((route) => !(route in routes))).toEqual([]);
});

it.each(['light', 'dark'] as const)('has nothing for axe to find on any route, %s, in en', (theme) => {
  expect(found[theme]).toEqual([]);
});

it('needs no sideways scrolling at 320 pixels on any route, in en', () => {
  expect(found.wide).toEqual([]);
});

it('shows every route in en to whoever chose it', () => {
  expect(found.otherwise).toEqual([]);
});

it('loads no more than 200 kB of JavaScript with any page that anybody opens, 120 kB with a portfolio', () => {
  expect(found.heavy).toEqual([]);
});
