import { proofFor } from '../support/proof.js';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';
import { count, from, guess, login, retryAfter } from '../support/guessing.js';

let app: TestApp;
beforeAll(async () => {
  // The address comes from the proxy in front, so that tests can be in many places.
  app = await startApp({ env: { TRUST_PROXY: '1' } });
});
afterAll(() => app.stop());

describe('the price of guessing', () => {
  it('is waiting in a line, said with a challenge that can be solved instead', async () => {
    const { user } = await app.as('student');
    await guess(app, user.email, '198.51.100.1');
    const refused = await login(app.client(), user.email, 'another guess', '198.51.100.1');
    expect([refused.status, refused.body.errorCode]).toEqual([429, 'PROOF_NEEDED']);
    expect(retryAfter(refused)).toBeGreaterThan(0);
    expect(retryAfter(refused)).toBeLessThanOrEqual(60);
    expect(refused.headers.get('www-authenticate')).toMatch(/^Altcha challenge="[\w-]+"$/);
  });

  it('lets a right password in after the time that was said', async () => {
    const { user } = await app.as('student');
    await guess(app, user.email, '198.51.100.2');
    const told = await login(app.client(), user.email, PASSWORD, '198.51.100.2');
    expect(told.status).toBe(429);
    await app.clock.advance({ seconds: retryAfter(told) });
    expect((await login(app.client(), user.email, PASSWORD, '198.51.100.2')).status).toBe(200);
  });

  it('keeps the place of who waits, however much is guessed from the same network meanwhile', async () => {
    const { user } = await app.as('student');
    await guess(app, user.email, '198.51.100.3');
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
    await guess(app, user.email, '198.51.100.4');
    // On a slow machine real time passes too, and who shares the end of the minute is looked at when it has come.
    const end = app.clock.now().getTime() + 60_000;
    const looked: number[] = [];
    for (let second = 0; second < 60; second += 5) {
      const guesses = Array.from({ length: 12 }, async (_, index) => {
        const answer = await login(app.client(), user.email, `guess ${index}`, '198.51.100.4');
        return { ...answer, isWithinMinute: app.clock.now().getTime() < end };
      });
      for (const { isWithinMinute, ...answer } of await Promise.all(guesses)) {
        // Refused for a crowd before the line is asked, it is not looked at either.
        if (![429, 503].includes(answer.status) && isWithinMinute) looked.push(answer.status);
        if (answer.status !== 429) continue;
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
    await guess(app, user.email, address);
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
    await guess(app, 'nobody@test.example', '198.51.100.5');
    const refused = await login(app.client(), 'nobody@test.example', 'another guess', '198.51.100.5');
    expect([refused.status, refused.body.errorCode, retryAfter(refused)]).toEqual([429, 'PROOF_NEEDED', 10]);
    const proof = await proofFor(refused);
    expect((await login(app.client(), 'nobody@test.example', 'a guess', '198.51.100.5', proof)).status).toBe(401);
  });

  it('is not renewed by another browser', async () => {
    const { user } = await app.as('student');
    await guess(app, user.email, '198.51.100.6');
    const other = { ...from('198.51.100.6'), 'user-agent': 'Another/1.0' };
    const answer = await app.client().post('/api/auth/login', { email: user.email, password: 'x' }, other);
    expect(answer.status).toBe(429);
  });

  it('is forgotten after a quarter of an hour', async () => {
    const { user } = await app.as('student');
    await guess(app, user.email, '198.51.100.7');
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

describe('whoever guesses', () => {
  it('elsewhere lengthens nobody’s line', async () => {
    const { user } = await app.as('student');
    for (const address of ['198.51.100.30', '198.51.100.31']) await guess(app, user.email, address);
    await count(app, `account:${user.email}`, 100_000);
    expect((await login(app.client(), user.email, PASSWORD, '203.0.113.1')).status).toBe(200);
  });

  it('at one account from everywhere has one failure in each further network that costs nothing', async () => {
    const { user } = await app.as('student');
    await count(app, `account:${user.email}`, 100);
    expect((await login(app.client(), user.email, 'wrong', '203.0.113.2')).status).toBe(401);
    const told = await login(app.client(), user.email, 'wrong', '203.0.113.2');
    expect(told.status).toBe(429);
    expect((await login(app.client(), user.email, PASSWORD, '203.0.113.2', await proofFor(told))).status).toBe(200);
  });

  it('at another account of the same network keeps nobody waiting', async () => {
    const [victim, other] = [(await app.as('student')).user, (await app.as('student')).user];
    await guess(app, other.email, '203.0.113.3');
    expect((await login(app.client(), other.email, 'x', '203.0.113.3')).status).toBe(429);
    expect((await login(app.client(), victim.email, PASSWORD, '203.0.113.3')).status).toBe(200);
  });

  it('at very many accounts from one place pays with work, and is refused no more than anybody there', async () => {
    const { user } = await app.as('student');
    await count(app, 'place:203.0.113.4', 1_199);
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
    await count(app, 'place:2001:db8:7', 1_200);
    expect((await login(app.client(), 'sprayed@test.example', 'x', '2001:db8:7:1234::1')).status).toBe(429);
    expect((await login(app.client(), 'sprayed@test.example', 'x', '2001:db8:8:1234::1')).status).toBe(401);
  });
});

describe('a device on which the account signed in before', () => {
  it('has a line of its own, whoever guesses from wherever', async () => {
    const victim = await app.as('student');
    const { email } = victim.user;
    await guess(app, email, '198.51.100.40');
    await count(app, 'place:198.51.100.40', 100_000);
    expect((await login(app.client(), email, PASSWORD, '198.51.100.40')).status).toBe(429);
    expect((await login(victim, email, PASSWORD, '198.51.100.40')).status).toBe(200);
  });

  it('is none whose cookie we did not sign, nor that of another account', async () => {
    const [victim, other] = [await app.as('student'), await app.as('student')];
    const { email } = victim.user;
    await guess(app, email, '198.51.100.41');
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
