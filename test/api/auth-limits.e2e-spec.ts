import { createHash } from 'node:crypto';
import type { Session } from '@olympiad/shared-dto/auth.dto.js';
import type { Client, Reply } from '../support/client.js';
import { proofFor } from '../support/proof.js';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

let app: TestApp;
beforeAll(async () => {
  // The address comes from the proxy in front, so that tests can be in many places.
  app = await startApp({ env: { TRUST_PROXY: '1' } });
});
afterAll(() => app.stop());

const from = (address: string) => ({ 'x-forwarded-for': address });
const login = (client: Client, email: string, password: string, address: string, proof?: string) =>
  client.post<Session>(
    '/api/auth/login',
    { email, password },
    { ...from(address), ...(proof !== undefined && { 'x-proof': proof }) },
  );
/** Guesses at the account until nothing is looked at any more. */
const guess = async (email: string, address: string, times = 10) => {
  for (let tries = 0; tries < times; tries += 1)
    expect((await login(app.client(), email, `wrong password ${tries}`, address)).status).toBe(401);
};
const retryAfter = ({ headers }: Reply<unknown>) => Number(headers.get('retry-after'));
/** As if so many had failed at it before: a number in a window that is open. */
const count = (key: string, failures: number) =>
  app.db.collection<{ _id: string }>('attemptLimits').updateOne(
    { _id: createHash('sha256').update(key).digest('base64url') },
    {
      $set: {
        count: failures,
        until: new Date(app.clock.now().getTime() + 600_000),
        removeAt: new Date(Date.now() + 600_000),
      },
    },
    { upsert: true },
  );

describe('the price of guessing', () => {
  it('is waiting in a line, said with a challenge that can be solved instead', async () => {
    const { user } = await app.as('student');
    await guess(user.email, '198.51.100.1');
    const refused = await login(app.client(), user.email, 'another guess', '198.51.100.1');
    expect([refused.status, refused.body.errorCode]).toEqual([429, 'PROOF_NEEDED']);
    expect(retryAfter(refused)).toBeGreaterThan(0);
    expect(retryAfter(refused)).toBeLessThanOrEqual(60);
    expect(refused.headers.get('www-authenticate')).toMatch(/^Altcha challenge="[\w-]+"$/);
  });

  it('lets a right password in after the time that was said', async () => {
    const { user } = await app.as('student');
    await guess(user.email, '198.51.100.2');
    const told = await login(app.client(), user.email, PASSWORD, '198.51.100.2');
    expect(told.status).toBe(429);
    await app.clock.advance({ seconds: retryAfter(told) });
    expect((await login(app.client(), user.email, PASSWORD, '198.51.100.2')).status).toBe(200);
  });

  it('keeps the place of who waits, however much is guessed from the same network meanwhile', async () => {
    const { user } = await app.as('student');
    await guess(user.email, '198.51.100.3');
    const told = await login(app.client(), user.email, PASSWORD, '198.51.100.3');
    for (let second = 0; second < retryAfter(told); second += 2) {
      await login(app.client(), user.email, `guess at ${second}`, '198.51.100.3');
      await app.clock.advance({ seconds: 2 });
    }
    expect((await login(app.client(), user.email, `guess at 0`, '198.51.100.3')).status).toBe(429);
    expect((await login(app.client(), user.email, PASSWORD, '198.51.100.3')).status).toBe(200);
  });

  it('never tells anybody to wait for more than a minute, and looks at six guesses in it', async () => {
    const { user } = await app.as('student');
    await guess(user.email, '198.51.100.4');
    const looked: number[] = [];
    for (let second = 0; second < 60; second += 5) {
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, index) => login(app.client(), user.email, `guess ${index}`, '198.51.100.4')),
      );
      looked.push(...answers.map(({ status }) => status).filter((status) => status !== 429));
      for (const answer of answers.filter(({ status }) => status === 429)) {
        expect(retryAfter(answer)).toBeGreaterThan(0);
        expect(retryAfter(answer)).toBeLessThanOrEqual(60);
      }
      await app.clock.advance({ seconds: 5 });
    }
    expect(looked.length).toBeGreaterThan(0);
    expect(looked.length).toBeLessThanOrEqual(6);
  });

  it.each([
    ['before, and then gave up', 0],
    ['before, and goes on', 7],
  ])('looks at a right password within a minute where a stranger on the network guessed %s', async (_, goesOn) => {
    const { user } = await app.as('student');
    const address = `198.51.100.${60 + goesOn}`;
    await guess(user.email, address);
    const guesses = Array.from({ length: 60 }, (_, index) => `stranger's guess ${index}`);
    for (const password of guesses) expect((await login(app.client(), user.email, password, address)).status).toBe(429);
    let waited = 0;
    for (;;) {
      const answer = await login(app.client(), user.email, PASSWORD, address);
      if (answer.status === 200) break;
      expect([answer.status, answer.body.errorCode]).toEqual([429, 'PROOF_NEEDED']);
      for (let more = 0; more < goesOn; more += 1) {
        await login(app.client(), user.email, `guess ${more} at ${waited}`, address);
      }
      waited += retryAfter(answer);
      expect(waited).toBeLessThanOrEqual(60);
      await app.clock.advance({ seconds: retryAfter(answer) });
    }
  });

  it('is the same for an e-mail that nobody has', async () => {
    await guess('nobody@test.example', '198.51.100.5');
    const refused = await login(app.client(), 'nobody@test.example', 'another guess', '198.51.100.5');
    expect([refused.status, refused.body.errorCode, retryAfter(refused)]).toEqual([429, 'PROOF_NEEDED', 10]);
    const proof = await proofFor(refused);
    expect((await login(app.client(), 'nobody@test.example', 'a guess', '198.51.100.5', proof)).status).toBe(401);
  });

  it('is not renewed by another browser', async () => {
    const { user } = await app.as('student');
    await guess(user.email, '198.51.100.6');
    const other = { ...from('198.51.100.6'), 'user-agent': 'Another/1.0' };
    const answer = await app.client().post('/api/auth/login', { email: user.email, password: 'x' }, other);
    expect(answer.status).toBe(429);
  });

  it('is forgotten after a quarter of an hour', async () => {
    const { user } = await app.as('student');
    await guess(user.email, '198.51.100.7');
    await app.clock.advance({ minutes: 16 });
    expect((await login(app.client(), user.email, PASSWORD, '198.51.100.7')).status).toBe(200);
  });

  it('lets few of a burst of guesses through', async () => {
    const { user } = await app.as('student');
    const burst = Array.from({ length: 150 }, () => login(app.client(), user.email, 'wrong', '198.51.100.8'));
    const statuses = (await Promise.all(burst)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401).length).toBeLessThan(150);
    expect(statuses.every((status) => [401, 429, 503].includes(status))).toBe(true);
    expect((await login(app.client(), user.email, 'wrong', '198.51.100.8')).status).toBe(429);
  });
});

describe('a proof of work', () => {
  it('lets a right password in at once', async () => {
    const { user } = await app.as('student');
    await guess(user.email, '198.51.100.20');
    const told = await login(app.client(), user.email, PASSWORD, '198.51.100.20');
    const right = await login(app.client(), user.email, PASSWORD, '198.51.100.20', await proofFor(told));
    expect(right.status).toBe(200);
  });

  it('counts once, also when it comes several times at one moment', async () => {
    const { user } = await app.as('student');
    await guess(user.email, '198.51.100.21');
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
    await count(`line:${email}:198.51.100.25`, 10);
    const proof = Buffer.from(JSON.stringify(given)).toString('base64');
    const refused = await login(app.client(), email, 'x', '198.51.100.25', proof);
    expect([refused.status, refused.body.errorCode]).toEqual([429, 'PROOF_NEEDED']);
  });

  it('counts for its account and network only, for five minutes, and only as it was made', async () => {
    const [one, two] = [(await app.as('student')).user, (await app.as('student')).user];
    await guess(one.email, '198.51.100.22');
    await guess(one.email, '198.51.100.23');
    await guess(two.email, '198.51.100.22');
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
    await guess(one.email, '198.51.100.22', 0);
    expect((await login(app.client(), one.email, 'new guess', '198.51.100.22', proof)).status).toBe(429);
  });

  it('gets harder the more have failed, up to a bound', async () => {
    const tries = async (failures: number): Promise<number> => {
      const email = `harder-${failures}@test.example`;
      await count(`line:${email}:198.51.100.24`, failures);
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

describe('whoever guesses', () => {
  it('elsewhere lengthens nobody’s line', async () => {
    const { user } = await app.as('student');
    for (const address of ['198.51.100.30', '198.51.100.31']) await guess(user.email, address);
    await count(`account:${user.email}`, 100_000);
    expect((await login(app.client(), user.email, PASSWORD, '203.0.113.1')).status).toBe(200);
  });

  it('at one account from everywhere has one failure in each further network that costs nothing', async () => {
    const { user } = await app.as('student');
    await count(`account:${user.email}`, 100);
    expect((await login(app.client(), user.email, 'wrong', '203.0.113.2')).status).toBe(401);
    const told = await login(app.client(), user.email, 'wrong', '203.0.113.2');
    expect(told.status).toBe(429);
    expect((await login(app.client(), user.email, PASSWORD, '203.0.113.2', await proofFor(told))).status).toBe(200);
  });

  it('at another account of the same network keeps nobody waiting', async () => {
    const [victim, other] = [(await app.as('student')).user, (await app.as('student')).user];
    await guess(other.email, '203.0.113.3');
    expect((await login(app.client(), other.email, 'x', '203.0.113.3')).status).toBe(429);
    expect((await login(app.client(), victim.email, PASSWORD, '203.0.113.3')).status).toBe(200);
  });

  it('at very many accounts from one place pays with work, and is refused no more than anybody there', async () => {
    const { user } = await app.as('student');
    await count('place:203.0.113.4', 1_199);
    expect((await login(app.client(), 'sprayed-1@test.example', 'Password1', '203.0.113.4')).status).toBe(401);
    for (const agent of ['one', 'two']) {
      const { status } = await app
        .client()
        .post(
          '/api/auth/login',
          { email: `sprayed-${agent}@test.example`, password: 'Password1' },
          { ...from('203.0.113.4'), 'user-agent': agent },
        );
      expect(status).toBe(429);
    }
    const told = await login(app.client(), user.email, PASSWORD, '203.0.113.4');
    expect([told.status, retryAfter(told)]).toEqual([429, 10]);
    expect((await login(app.client(), user.email, PASSWORD, '203.0.113.4', await proofFor(told))).status).toBe(200);
  });

  it('in one network of IPv6 finds no other place in its 65,536 subnets', async () => {
    await count('place:2001:db8:7', 1_200);
    expect((await login(app.client(), 'sprayed@test.example', 'x', '2001:db8:7:1234::1')).status).toBe(429);
    expect((await login(app.client(), 'sprayed@test.example', 'x', '2001:db8:8:1234::1')).status).toBe(401);
  });
});

describe('a device on which the account signed in before', () => {
  it('has a line of its own, whoever guesses from wherever', async () => {
    const victim = await app.as('student');
    const { email } = victim.user;
    await guess(email, '198.51.100.40');
    await count('place:198.51.100.40', 100_000);
    expect((await login(app.client(), email, PASSWORD, '198.51.100.40')).status).toBe(429);
    expect((await login(victim, email, PASSWORD, '198.51.100.40')).status).toBe(200);
  });

  it('is none whose cookie we did not sign, nor that of another account', async () => {
    const [victim, other] = [await app.as('student'), await app.as('student')];
    const { email } = victim.user;
    await guess(email, '198.51.100.41');
    const forged = app.client();
    forged.cookies.set('device', `${'A'.repeat(22)}.${'A'.repeat(43)}`);
    expect((await login(forged, email, PASSWORD, '198.51.100.41')).status).toBe(429);
    expect((await login(other, email, PASSWORD, '198.51.100.41')).status).toBe(429);
  });

  it('pays for guessing as well, and no longer than a minute', async () => {
    const victim = await app.as('student');
    const statuses: number[] = [];
    for (let tries = 0; tries < 20; tries += 1) {
      statuses.push((await login(victim, victim.user.email, 'wrong password', '198.51.100.42')).status);
    }
    expect(new Set(statuses)).toEqual(new Set([401]));
    const told = await login(victim, victim.user.email, PASSWORD, '198.51.100.42');
    expect(told.status).toBe(429);
    await app.clock.advance({ seconds: retryAfter(told) });
    expect((await login(victim, victim.user.email, PASSWORD, '198.51.100.42')).status).toBe(200);
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
  await count('join:203.0.113.10', 5_000);
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
