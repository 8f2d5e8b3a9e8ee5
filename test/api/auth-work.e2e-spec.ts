import { createHash } from 'node:crypto';
import type { Session } from '@olympiad/shared-dto/auth.dto.js';
import type { Client, Reply } from '../support/client.js';
import { proofFor } from '../support/proof.js';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';
import { count, from, guess, login } from '../support/guessing.js';

let app: TestApp;
beforeAll(async () => {
  // The address comes from the proxy in front, so that tests can be in many places.
  app = await startApp({ env: { TRUST_PROXY: '1' } });
});
afterAll(() => app.stop());

describe('a proof of work', () => {
  it('lets a right password in at once', async () => {
    const { user } = await app.as('student');
    await guess(app, user.email, '198.51.100.20');
    const told = await login(app.client(), user.email, PASSWORD, '198.51.100.20');
    const right = await login(app.client(), user.email, PASSWORD, '198.51.100.20', await proofFor(told));
    expect(right.status).toBe(200);
  });

  it('counts once, also when it comes several times at one moment', async () => {
    const { user } = await app.as('student');
    await guess(app, user.email, '198.51.100.21');
    const proof = await proofFor(await login(app.client(), user.email, 'x', '198.51.100.21'));
    const guesses = Array.from({ length: 4 }, (_, index) =>
      login(app.client(), user.email, `guess ${index}`, '198.51.100.21', proof),
    );
    const answers = await Promise.all(guesses);
    expect(answers.map(({ status }) => status).sort()).toEqual([401, 429, 429, 429]);
  });

  it.each([
    ['of nothing', {}],
    ['of a challenge without anything', { challenge: {}, solution: {} }],
    ['of a challenge whose parameters are none', { challenge: { parameters: null, signature: 'x' }, solution: {} }],
    ['without a solution', { challenge: { parameters: {}, signature: 'x' }, solution: null }],
    ['that is a list', []],
    ['that is null', null],
  ])('%s is none', async (what, given) => {
    const email = `${createHash('sha256').update(what).digest('hex').slice(0, 12)}@test.example`;
    await count(app, `line:${email}:198.51.100.25`, 10);
    const proof = Buffer.from(JSON.stringify(given)).toString('base64');
    const refused = await login(app.client(), email, 'x', '198.51.100.25', proof);
    expect([refused.status, refused.body.errorCode]).toEqual([429, 'PROOF_NEEDED']);
  });

  it('counts for its account and network only, for five minutes, and only as it was made', async () => {
    const [one, two] = [(await app.as('student')).user, (await app.as('student')).user];
    await guess(app, one.email, '198.51.100.22');
    await guess(app, one.email, '198.51.100.23');
    await guess(app, two.email, '198.51.100.22');
    const proof = await proofFor(await login(app.client(), one.email, PASSWORD, '198.51.100.22'));
    expect((await login(app.client(), two.email, PASSWORD, '198.51.100.22', proof)).status).toBe(429);
    expect((await login(app.client(), one.email, PASSWORD, '198.51.100.23', proof)).status).toBe(429);
    const easier = JSON.parse(Buffer.from(proof, 'base64').toString()) as {
      challenge: { parameters: { cost: number } };
    };
    easier.challenge.parameters.cost = 1;
    const forged = [btoa(JSON.stringify(easier)), 'nonsense', btoa('{}'), btoa('null'), btoa('{"challenge":{}}')];
    for (const wrong of forged) {
      expect((await login(app.client(), one.email, 'a guess', '198.51.100.22', wrong)).status).toBe(429);
    }
    await app.clock.advance({ minutes: 6 });
    await guess(app, one.email, '198.51.100.22', 0);
    expect((await login(app.client(), one.email, 'new guess', '198.51.100.22', proof)).status).toBe(429);
  });

  it('gets harder the more have failed, up to a bound', async () => {
    const tries = async (failures: number): Promise<number> => {
      const email = `harder-${failures}@test.example`;
      await count(app, `line:${email}:198.51.100.24`, failures);
      const { headers } = await login(app.client(), email, 'x', '198.51.100.24');
      const challenge = /challenge="([\w-]+)"/.exec(headers.get('www-authenticate') ?? '')?.[1] ?? '';
      const made = JSON.parse(Buffer.from(challenge, 'base64url').toString()) as {
        parameters: { data: { tries: number } };
      };
      return made.parameters.data.tries;
    };
    expect([await tries(10), await tries(20), await tries(1_000_000)]).toEqual([4_000, 8_000, 16_000]);
  });
});

it('asks who guesses the password of the account they are signed in to for work too, in the line of that session', async () => {
  const owner = await app.as('student');
  const elsewhere = app.client().signIn((await login(app.client(), owner.user.email, PASSWORD, '203.0.113.9')).body);
  const change = (client: Client, currentPassword: string, proof?: string) =>
    client.post<Session>(
      '/api/auth/password',
      { currentPassword, newPassword: 'a better password' },
      proof === undefined ? {} : { 'x-proof': proof },
    );
  for (let tries = 0; tries < 20; tries += 1) expect((await change(elsewhere, 'wrong')).status).toBe(403);
  const told = await change(elsewhere, 'wrong');
  expect([told.status, told.body.errorCode]).toEqual([429, 'PROOF_NEEDED']);
  expect((await change(elsewhere, 'wrong', await proofFor(told))).status).toBe(403);
  expect((await change(owner, PASSWORD)).status).toBe(200);
});

it('asks for work where more accounts are made in a day than a school has students, and refuses none', async () => {
  await count(app, 'join:203.0.113.10', 5_000);
  const join = (proof?: string) =>
    app
      .client()
      .post(
        '/api/auth/register',
        { name: 'A pupil', email: 'late@school.example', password: PASSWORD },
        { ...from('203.0.113.10'), ...(proof !== undefined && { 'x-proof': proof }) },
      );
  const told = await join();
  expect([told.status, told.body.errorCode]).toEqual([429, 'PROOF_NEEDED']);
  expect((await join(await proofFor(told))).status).toBe(201);
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
  let refused: Awaited<ReturnType<typeof login>>[] = [];
  let size = 400;
  // How large a crowd has to be depends on the machine.
  await until('a crowd is too large', async () => {
    const crowd = Array.from({ length: size }, (_, index) =>
      login(app.client(), `nobody-${index}@x.example`, 'some password', `192.0.${size / 400}.9`),
    );
    refused = (await Promise.all(crowd)).filter(({ body }) => body.errorCode === 'SERVER_BUSY');
    size *= 2;
    return refused.length > 0;
  });
  for (const { status, headers } of refused) {
    expect(status).toBe(503);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  }
});
