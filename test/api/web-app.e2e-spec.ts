import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const read = (path: string, encoding = 'br') =>
  fetch(app.url + path, { headers: { 'accept-encoding': encoding }, redirect: 'manual' });

/** Large enough to be worth compressing, whatever the build makes of the scripts. */
async function stylesOf(page: string): Promise<string> {
  const [, path] = /href="(styles-[\w-]{8}\.css)"/.exec(await (await read(page)).text()) ?? [];
  if (!path) throw new Error('The page has no styles');
  return `/${path}`;
}

it('serves the app for every path of the browser, to be asked for again each time', async () => {
  for (const path of ['/', '/olympiads', '/attempts/0123456789abcdef01234567', '/no/such/page']) {
    const answer = await read(path);
    expect([path, answer.status, answer.headers.get('cache-control')]).toEqual([path, 200, 'no-cache']);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
  }
});

it('serves what carries a hash for a year, compressed as the browser takes it', async () => {
  const styles = await stylesOf('/');
  for (const encoding of ['br', 'gzip']) {
    const answer = await read(styles, encoding);
    expect(answer.headers.get('content-encoding')).toBe(encoding);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    await answer.body?.cancel();
  }
  const plain = await read(styles, 'identity');
  expect(plain.headers.get('content-encoding')).toBeNull();
  await plain.body?.cancel();
});

it('answers a file that is not there, and one outside the app, with the JSON 404', async () => {
  for (const path of [
    '/chunk-AAAAAAAA.js',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/%zz.js',
    '/a%00.js',
  ]) {
    const answer = await read(path);
    expect([path, answer.status >= 400 && answer.status < 500]).toEqual([path, true]);
    expect(await answer.text()).not.toContain('global-olympiad');
  }
});
