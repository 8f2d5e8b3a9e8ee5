import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Session } from '@olympiad/shared-dto/auth.dto.js';
import { io } from 'socket.io-client';
import { DOMAIN, OwnNginx } from '../support/own-nginx.js';
import { png } from '../support/pictures.js';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

const MOST = 200_000;

let app: TestApp;
let nginx: OwnNginx;
let web: string;
beforeAll(async () => {
  app = await startApp({ env: { TRUST_PROXY: '1', MAX_FILE_SIZE: String(MOST) }, processes: 2 });
  web = mkdtempSync(join(tmpdir(), 'olympiad-web-'));
  cpSync('dist/web', web, { recursive: true });
  nginx = await OwnNginx.start({
    upstreams: app.processes.map(({ url }) => new URL(url).host),
    web,
    maxFileSize: MOST,
  });
});
afterAll(async () => {
  await nginx?.stop();
  await app?.stop();
  rmSync(web, { recursive: true, force: true });
});

/** Large enough to be worth compressing, whatever the build makes of the scripts. */
const hashedStyles = (): string => `/${readdirSync('dist/web').find((name) => /^styles-.+\.css$/.test(name))}`;

async function register(email: string, headers = {}): Promise<{ session: Session; cookies: string[] }> {
  const answer = await nginx.ask('/api/auth/register', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ name: 'Ann Lee', email, password: PASSWORD }),
  });
  expect(answer.status).toBe(201);
  return { session: JSON.parse(answer.text) as Session, cookies: answer.headers['set-cookie'] as string[] };
}

it('sends plain http to https', async () => {
  const answer = await fetch(`http://127.0.0.1:${nginx.plainPort}/olympiads?page=2`, {
    redirect: 'manual',
    headers: { host: DOMAIN },
  });
  expect([answer.status, answer.headers.get('location')]).toEqual([
    301,
    expect.stringMatching(/^https:\/\/.+\/olympiads\?page=2$/),
  ]);
});

it('answers every path of the web app with its page, never kept, under the headers the API would send', async () => {
  const direct = await fetch(`${app.url}/olympiads`);
  for (const path of ['/', '/olympiads', '/attempts/5f1/anything']) {
    const { status, headers, text } = await nginx.ask(path);
    expect(status).toBe(200);
    expect(text).toContain('<app-root');
    expect(headers['cache-control']).toBe('no-cache');
    for (const name of ['content-security-policy', 'x-content-type-options', 'x-frame-options', 'referrer-policy']) {
      expect([name, headers[name]]).toEqual([name, direct.headers.get(name)]);
    }
  }
});

it('keeps for a year only what carries the hash of its content', async () => {
  expect((await nginx.ask(hashedStyles())).headers['cache-control']).toBe('public, max-age=31536000, immutable');
  for (const path of ['/ngsw.json', '/ngsw-worker.js', '/favicon.svg', '/manifest.webmanifest']) {
    const { status, headers } = await nginx.ask(path);
    expect([path, status, headers['cache-control']]).toEqual([path, 200, 'no-cache']);
  }
  expect(
    (await nginx.ask(hashedStyles(), { headers: { 'accept-encoding': 'gzip' } })).headers['content-encoding'],
  ).toBe('gzip');
});

it.each(['/api/no-such-thing', '/api/files/0/x.png', '/chunk-00000000.js', '/no-such.png', '/metrics', '/.git/config'])(
  'answers %s with a JSON 404, never with the page',
  async (path) => {
    const { status, headers, text } = await nginx.ask(path);
    expect([status, headers['content-type']]).toEqual([404, expect.stringContaining('application/json')]);
    expect(JSON.parse(text)).toMatchObject({ statusCode: 404, errorCode: 'NOT_FOUND', requestId: expect.any(String) });
    // What lies under /api was asked of the API, whatever its name ends in.
    if (path.startsWith('/api')) expect(headers).toHaveProperty('content-security-policy');
  },
);

it.each(['/livez', '/readyz', '/api/health', '/config.json'])('gives %s from the API', async (path) => {
  const { status, headers } = await nginx.ask(path);
  expect([status, headers['content-type']]).toEqual([200, expect.stringContaining('application/json')]);
});

it('refuses another name than its own', async () => {
  const { status, text } = await nginx.ask('/', { headers: { host: 'evil.example' } });
  expect([status, JSON.parse(text)]).toEqual([421, expect.objectContaining({ statusCode: 421 })]);
});

it('passes the request id on, or gives one, and logs no query', async () => {
  const given = await nginx.ask('/api/olympiads?secret=in-a-link', { headers: { 'x-request-id': 'id-of-the-caller' } });
  expect(given.headers['x-request-id']).toBe('id-of-the-caller');
  expect((await nginx.ask('/api/olympiads')).headers['x-request-id']).toMatch(/^[0-9a-f]{32}$/);
  await until('it is logged', () => nginx.accesses().some(({ requestId }) => requestId === 'id-of-the-caller'));
  expect(JSON.stringify(nginx.accesses())).not.toContain('in-a-link');
});

it('tells the API the address of the client and https, whatever the client claims', async () => {
  const claims = { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'http', 'x-forwarded-host': 'evil.example' };
  const { cookies } = await register('claims@test.example', claims);
  expect(cookies.find((cookie) => cookie.startsWith('refresh='))).toMatch(/; Secure/i);
  const session = await app.db.collection('sessions').findOne({}, { sort: { _id: -1 } });
  expect(JSON.stringify(session)).not.toContain('203.0.113.9');
  const page = await nginx.ask('/p/nobody', { headers: claims });
  expect(page.text).not.toContain('evil.example');
});

it('refuses a larger file than MAX_FILE_SIZE with 413 in the shape of every failure, and takes the largest', async () => {
  const { session } = await register('uploads@test.example');
  const form = (content: Buffer): Buffer =>
    Buffer.concat([
      Buffer.from('--form\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n'),
      Buffer.from('content-type: image/png\r\n\r\n'),
      content,
      Buffer.from('\r\n--form--\r\n'),
    ]);
  const send = (content: Buffer) =>
    nginx.ask('/api/upload/evidence', {
      method: 'POST',
      headers: { authorization: `Bearer ${session.token}`, 'content-type': 'multipart/form-data; boundary=form' },
      body: form(content),
    });
  // One just above goes to the API, which knows the file's own size; a far larger one ends at nginx.
  for (const bytes of [MOST + 1, 5 * MOST]) {
    const { status, text } = await send(Buffer.concat([await png(), Buffer.alloc(bytes)], bytes));
    expect([status, JSON.parse(text)]).toEqual([413, expect.objectContaining({ errorCode: 'BODY_TOO_LARGE' })]);
  }
  const stored = await send(await png());
  expect(stored.status).toBe(201);
  const { url } = JSON.parse(stored.text) as { url: string };
  expect((await nginx.ask(url)).headers['content-type']).toMatch(/^(image|application)\//);
});

const signIn = (of: OwnNginx) =>
  of.ask('/api/auth/login', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });

it('lets a thousand students of one address sign in at once', async () => {
  const counts: Record<number, number> = {};
  let left = 1_000;
  const worker = async (): Promise<void> => {
    while (left-- > 0) {
      const { status } = await signIn(nginx);
      counts[status] = (counts[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: 50 }, worker));
  expect(counts).toEqual({ 400: 1_000 });
});

it('stops a flood in the shape of every failure', async () => {
  const strict = await OwnNginx.start({ upstreams: [new URL(app.url).host], limits: { login: { rate: 1, burst: 2 } } });
  const answers = await Promise.all(Array.from({ length: 10 }, () => signIn(strict)));
  await strict.stop();
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(3);
  for (const { headers, text } of refused) {
    expect([headers['retry-after'], JSON.parse(text)]).toEqual([
      '2',
      expect.objectContaining({ errorCode: 'TOO_MANY_REQUESTS', requestId: expect.any(String) }),
    ]);
  }
});

it('carries the socket to the API, refuses foreign pages, and tells through it', async () => {
  const socket = (origin: string) =>
    io(`https://127.0.0.1:${nginx.port}`, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      rejectUnauthorized: false,
      extraHeaders: { host: `${DOMAIN}:${nginx.port}`, origin },
    });
  const own = socket(nginx.origin);
  const foreign = socket('https://evil.example');
  const refused: string[] = [];
  foreign.on('connect_error', (error) => refused.push(error.message));
  await until('both are decided', () => own.connected && refused.length > 0);
  own.close();
  foreign.close();
});

it('goes on with another process when one is killed, and says 503 when none is left', async () => {
  const [first, second] = app.processes;
  await first?.kill();
  for (let count = 0; count < 10; count += 1) expect((await nginx.ask('/api/olympiads')).status).toBe(200);
  await second?.kill();
  const { status, headers, text } = await nginx.ask('/api/olympiads');
  expect([status, headers['retry-after'], JSON.parse(text)]).toEqual([
    503,
    '2',
    expect.objectContaining({ statusCode: 503, errorCode: 'SERVER_BUSY' }),
  ]);
  expect((await nginx.ask('/olympiads')).status).toBe(200);
});
