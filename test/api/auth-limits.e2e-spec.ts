import type { Session } from '@olympiad/shared-dto/auth.dto.js';
import type { Client, Reply } from '../support/client.js';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
beforeAll(async () => {
  // The address comes from the proxy in front, so that tests can be in many places.
  app = await startApp({ env: { TRUST_PROXY: '1' } });
});
afterAll(() => app.stop());

const from = (address: string) => ({ 'x-forwarded-for': address });
const login = (client: Client, email: string, password: string, address: string) =>
  client.post<Session>('/api/auth/login', { email, password }, from(address));

it('limits guessing at one account from one place, and says how long', async () => {
  const victim = await app.as('student');
  const guess = () => login(app.client(), victim.user.email, 'wrong password', '198.51.100.1');
  for (let tries = 0; tries < 10; tries += 1) expect((await guess()).status).toBe(401);
  const refused = await guess();
  expect([refused.status, refused.body.errorCode]).toEqual([429, 'TOO_MANY_REQUESTS']);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800);
  const right = await login(app.client(), victim.user.email, PASSWORD, '198.51.100.1');
  expect(right.status).toBe(429);
});

it('lets the owner of an attacked account in from elsewhere', async () => {
  const victim = await app.as('student');
  for (let tries = 0; tries < 12; tries += 1)
    await login(app.client(), victim.user.email, 'wrong password', '198.51.100.2');
  expect((await login(app.client(), victim.user.email, PASSWORD, '203.0.113.2')).status).toBe(200);
});

it('lets the owner in on a known device, whoever guesses from wherever', async () => {
  const victim = await app.as('student');
  const { email } = victim.user;
  for (let tries = 0; tries < 100; tries += 1) {
    await login(app.client(), email, 'wrong password', `198.51.100.${10 + (tries % 20)}`);
  }
  const stranger = await login(app.client(), email, PASSWORD, '203.0.113.3');
  expect(stranger.status).toBe(429);
  const known = await login(victim, email, PASSWORD, '198.51.100.10');
  expect(known.status).toBe(200);
});

it('does not take a device cookie it did not sign, nor that of another account, for a known device', async () => {
  const [victim, other] = [await app.as('student'), await app.as('student')];
  const { email } = victim.user;
  for (let tries = 0; tries < 10; tries += 1) await login(app.client(), email, 'wrong password', '198.51.100.4');
  const forged = app.client();
  forged.cookies.set('device', `${'A'.repeat(22)}.${'A'.repeat(43)}`);
  expect((await login(forged, email, PASSWORD, '198.51.100.4')).status).toBe(429);
  expect((await login(other, email, PASSWORD, '198.51.100.4')).status).toBe(429);
});

it('limits guessing even on a known device', async () => {
  const victim = await app.as('student');
  const statuses: number[] = [];
  for (let tries = 0; tries < 21; tries += 1) {
    statuses.push((await login(victim, victim.user.email, 'wrong password', '198.51.100.5')).status);
  }
  expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 401));
  expect(statuses[20]).toBe(429);
});

it('lets guesses be made again when the window is over', async () => {
  const victim = await app.as('student');
  for (let tries = 0; tries < 11; tries += 1)
    await login(app.client(), victim.user.email, 'wrong password', '198.51.100.6');
  await app.clock.advance({ minutes: 16 });
  expect((await login(app.client(), victim.user.email, PASSWORD, '198.51.100.6')).status).toBe(200);
});

it('lets few of a burst of guesses through', async () => {
  const victim = await app.as('student');
  const burst = Array.from({ length: 150 }, () => login(app.client(), victim.user.email, 'wrong', '198.51.100.7'));
  const statuses = (await Promise.all(burst)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 401).length).toBeLessThan(150);
  expect(statuses.every((status) => [401, 429, 503].includes(status))).toBe(true);
  expect((await login(app.client(), victim.user.email, 'wrong', '198.51.100.7')).status).toBe(429);
});

/** As the web app does it: comes again while the server is busy. */
async function patiently<Body>(ask: () => Promise<Reply<Body>>): Promise<Reply<Body>> {
  for (;;) {
    const answer = await ask();
    if (answer.status !== 503) return answer;
  }
}

it('refuses no student of a school behind one address, even when each mistypes once', async () => {
  const pupils = Array.from({ length: 60 }, (_, index) => `pupil-${index}@school.example`);
  const register = (email: string) => () =>
    app.client().post('/api/auth/register', { name: 'A pupil', email, password: PASSWORD }, from('192.0.2.1'));
  const registered = await Promise.all(pupils.map((email) => patiently(register(email))));
  expect(new Set(registered.map(({ status }) => status))).toEqual(new Set([201]));
  for (const password of ['mistyped', PASSWORD]) {
    const answers = await Promise.all(
      pupils.map((email) => patiently(() => login(app.client(), email, password, '192.0.2.1'))),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([password === PASSWORD ? 200 : 401]));
  }
});

it('refuses at once, with the time to come back, what could not be hashed within 3 s', async () => {
  const crowd = Array.from({ length: 400 }, (_, index) =>
    login(app.client(), `nobody-${index}@x.example`, 'some password', '192.0.2.9'),
  );
  const answers = await Promise.all(crowd);
  const refused = answers.filter(({ body }) => body.errorCode === 'SERVER_BUSY');
  expect(refused.length).toBeGreaterThan(0);
  for (const { status, headers } of refused) {
    expect(status).toBe(503);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  }
});
