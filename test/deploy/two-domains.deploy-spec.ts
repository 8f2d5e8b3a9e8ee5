import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../scripts/installation/chromium.mjs';
import { freePort } from '../../scripts/process/ports.mjs';
import { make, type MadeOlympiad } from '../support/make.js';
import { API_DOMAIN, DOMAIN, OwnNginx } from '../support/own-nginx.js';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

const MOST = 200_000;

let app: TestApp;
let nginx: OwnNginx;
let web: string;
let olympiad: MadeOlympiad;
let browser: Browser;
beforeAll(async () => {
  const httpsPort = await freePort();
  const origin = `https://${DOMAIN}:${httpsPort}`;
  const apiOrigin = `https://${API_DOMAIN}:${httpsPort}`;
  app = await startApp({
    env: {
      TRUST_PROXY: '1',
      MAX_FILE_SIZE: String(MOST),
      FRONTEND_URL: origin,
      VITE_API_URL: apiOrigin,
      VITE_SOCKET_URL: apiOrigin,
    },
    processes: 1,
  });
  olympiad = await make.olympiad(app);
  web = mkdtempSync(join(tmpdir(), 'olympiad-web-'));
  cpSync('dist/web', web, { recursive: true });
  nginx = await OwnNginx.start({
    apiDomain: API_DOMAIN,
    httpsPort,
    upstreams: [new URL(app.url).host],
    web,
    maxFileSize: MOST,
  });
  browser = await launchChromium({
    // The service worker believes no certificate that only the context was told to believe.
    args: ['--host-resolver-rules=MAP *.olympiad.test 127.0.0.1', '--ignore-certificate-errors'],
  });
});
afterAll(async () => {
  await browser?.close();
  await nginx?.stop();
  await app?.stop();
  rmSync(web, { recursive: true, force: true });
});

const toApi = { domain: API_DOMAIN };

it('serves the page from one name and the API from the other, never the other way round', async () => {
  expect((await nginx.ask('/olympiads')).text).toContain('<app-root');
  for (const [path, domain] of [
    ['/api/olympiads', DOMAIN],
    ['/socket.io/', DOMAIN],
    ['/olympiads', API_DOMAIN],
    ['/', API_DOMAIN],
  ] as const) {
    const { status, text } = await nginx.ask(path, { domain });
    expect([path, status, JSON.parse(text)]).toEqual([path, 404, expect.objectContaining({ statusCode: 404 })]);
  }
  for (const path of ['/livez', '/readyz', '/api/health']) expect((await nginx.ask(path, toApi)).status).toBe(200);
});

it('lets the web app’s origin read answers and refusals with credentials, and no other origin', async () => {
  const asked = (origin: string, path: string, more = {}) =>
    nginx.ask(path, { ...toApi, headers: { origin }, ...more });
  const own = await asked(nginx.origin, '/api/olympiads');
  expect([own.headers['access-control-allow-origin'], own.headers['access-control-allow-credentials']]).toEqual([
    nginx.origin,
    'true',
  ]);
  const foreign = await asked('https://evil.example', '/api/olympiads');
  expect(foreign.headers['access-control-allow-origin']).not.toBe('https://evil.example');
  // Also what nginx refuses by itself.
  const large = await asked(nginx.origin, '/api/upload/photo', { method: 'POST', body: Buffer.alloc(5 * MOST) });
  expect([large.status, large.headers['access-control-allow-origin']]).toEqual([413, nginx.origin]);
});

it('sends the page with a policy that lets it reach that API and its sockets', async () => {
  const { headers } = await nginx.ask('/');
  const socketOrigin = nginx.apiOrigin.replace('https', 'wss');
  expect(headers['content-security-policy']).toContain(`connect-src 'self' ${nginx.apiOrigin} ${socketOrigin};`);
  const direct = await fetch(app.url);
  expect(direct.headers.get('content-security-policy')).toContain(`connect-src 'self' ${nginx.apiOrigin}`);
});

/** Somebody registers in a browser, comes back by reloading, and watches a board. */
async function visit(email: string): Promise<void> {
  const context = await browser.newContext({ baseURL: nginx.origin, ignoreHTTPSErrors: true, locale: 'en-GB' });
  const page = await context.newPage();
  const faults: string[] = [];
  const sockets: string[] = [];
  let told = 0;
  page.on('console', (message) => {
    if (message.type() === 'error' && !/401/.test(message.text())) faults.push(message.text());
  });
  page.on('websocket', (socket) => {
    sockets.push(new URL(socket.url()).origin);
    socket.on('framereceived', () => (told += 1));
  });

  await page.goto('/register');
  await page.getByLabel('Given name').fill('Ann');
  await page.getByLabel('Family name').fill('Lee');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.waitForURL('**/profile');
  const [cookie] = (await context.cookies(`${nginx.apiOrigin}/api/auth/refresh`)).filter(
    ({ name }) => name === 'refresh',
  );
  expect(cookie).toMatchObject({ domain: API_DOMAIN, secure: true, httpOnly: true, sameSite: 'Strict' });

  // The session comes back by the cookie of the other name alone.
  const renewed = page.waitForResponse((answer) => answer.url() === `${nginx.apiOrigin}/api/auth/refresh`);
  await page.reload();
  expect((await renewed).status()).toBe(200);
  await page.getByLabel('Birth date').waitFor();

  await page.goto(`/olympiads/${olympiad.id}`);
  await until('the socket of the page was told something', () => told > 1);
  expect(new Set(sockets)).toEqual(new Set([nginx.apiOrigin.replace('https', 'wss')]));
  expect(faults).toEqual([]);
  await context.close();
}

it('signs in, comes back and follows live across the two names, told by the API where it is', async () => {
  await visit('told-by-the-api@test.example');
});

it('does the same when /config.json is a file beside the page', async () => {
  writeFileSync(
    join(web, 'config.json'),
    JSON.stringify({ apiUrl: nginx.apiOrigin, socketUrl: nginx.apiOrigin, googleClientId: 'of-the-file' }),
  );
  expect(JSON.parse((await nginx.ask('/config.json')).text)).toMatchObject({ googleClientId: 'of-the-file' });
  await visit('told-by-a-file@test.example');
});
