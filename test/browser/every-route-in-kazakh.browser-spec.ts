import { openEveryRoute } from '../support/every-route.js';
import { lookOver, SWEEP_MS, type Findings } from '../support/look-over.js';

const { site, routes } = await openEveryRoute();
let found: Findings;
beforeAll(async () => {
  found = await lookOver(site, routes, { language: 'kk', themes: ['light'] });
}, SWEEP_MS);

it('has nothing for axe to find on any route, light, in kk', () => {
  expect(found.light).toEqual([]);
});

it('needs no sideways scrolling at 320 pixels on any route, in kk', () => {
  expect(found.wide).toEqual([]);
});

it('shows every route in kk to whoever chose it', () => {
  expect(found.otherwise).toEqual([]);
});
