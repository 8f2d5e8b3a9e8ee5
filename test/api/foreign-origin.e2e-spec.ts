import { startApp, type TestApp } from '../support/start-app.js';

const ORIGIN = 'https://olympiads.example';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ env: { FRONTEND_URL: ORIGIN }, processes: 1 });
});
afterAll(() => app.stop());

const preflight = (origin: string, method: string) =>
  fetch(`${app.url}/api/users/me`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': 'authorization,content-type',
    },
  });

it('lets the web app on another host use every method that a route has', async () => {
  const { body } = await app.client().get<{ paths: Record<string, object> }>('/api/docs-json');
  const used = new Set(Object.values(body.paths).flatMap((methods) => Object.keys(methods)));
  expect([...used].sort()).toEqual(['delete', 'get', 'patch', 'post', 'put']);
  for (const method of used) {
    const { headers } = await preflight(ORIGIN, method.toUpperCase());
    expect([method, headers.get('access-control-allow-origin')]).toEqual([method, ORIGIN]);
    expect(headers.get('access-control-allow-credentials')).toBe('true');
    expect(headers.get('access-control-allow-methods')?.split(/, */)).toContain(method.toUpperCase());
    expect(headers.get('access-control-allow-headers')).toMatch(/authorization.*content-type/i);
  }
});

it('answers a preflight for nobody between to keep, and nothing else otherwise than without an origin', async () => {
  expect((await preflight(ORIGIN, 'PATCH')).headers.get('cache-control')).toBe('private, no-store');
  const keys = await fetch(`${app.url}/.well-known/jwks.json`, { headers: { origin: ORIGIN } });
  expect(keys.headers.get('cache-control')).toBe('public, max-age=300');
});

it('lets no other origin in', async () => {
  const { headers } = await preflight('https://elsewhere.example', 'PATCH');
  expect(headers.get('access-control-allow-origin')).not.toBe('https://elsewhere.example');
  expect(headers.get('access-control-allow-origin')).not.toBe('*');
});
