import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Session } from '@olympiad/shared-dto/auth.dto.js';
import type { Me } from '@olympiad/shared-dto/users.dto.js';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ env: { TEST_PASSWORDS: 'hashed' } });
});
afterAll(() => app.stop());

const ann = { name: 'Ann Lee', email: 'ann@test.example', password: PASSWORD };
let number = 0;
const somebody = (): typeof ann => ({ ...ann, email: `somebody-${(number += 1)}@test.example` });

async function registered(person = somebody()) {
  const client = app.client();
  const { body } = await client.post<Session>('/api/auth/register', person);
  return client.signIn(body);
}

describe('registering', () => {
  it('makes a student and signs them in', async () => {
    const { status, body, headers } = await app.client().post<Session>('/api/auth/register', ann);
    expect(status).toBe(201);
    expect(Object.keys(body).sort()).toEqual(['expiresAt', 'token', 'user']);
    expect(body.user).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      name: 'Ann Lee',
      displayName: 'Ann L.',
      email: 'ann@test.example',
      role: 'student',
      status: 'active',
      language: 'en',
      showSchool: false,
      showFullName: false,
      showGrade: false,
      showRegion: false,
      hasPassword: true,
      createdAt: expect.any(String),
    });
    expect(headers.get('cache-control')).toBe('private, no-store');
  });

  it("takes a name in parts, of which one suffices, and a public name of one's own", async () => {
    const register = (names: object) =>
      app.client().post<Session>('/api/auth/register', { ...somebody(), name: undefined, ...names });
    const parts = { givenName: 'Ann', familyName: 'Lee' };
    expect((await register(parts)).body.user).toMatchObject({ ...parts, name: 'Ann Lee', displayName: 'Ann L.' });
    const { body } = await register({ familyName: 'Suharto', displayName: 'Harto' });
    expect(body.user).toMatchObject({ familyName: 'Suharto', name: 'Suharto', displayName: 'Harto' });
    const { body: one } = await register({ givenName: 'Shahnoza' });
    expect(one.user).toMatchObject({ givenName: 'Shahnoza', name: 'Shahnoza', displayName: 'Sh…' });
    const nobody = await register({});
    expect([nobody.status, Object.keys(nobody.body.fields ?? {})]).toEqual([400, ['name']]);
  });

  it.each([
    ['李小龙', '李…'],
    ['Suharto', 'S…'],
    ['A B', 'A…'],
    ['Aziz \u202eOʻktamov', 'Aziz Oʻ.'],
  ])('never shows the whole name %s by itself, but %s', async (name, displayName) => {
    const { status, body } = await app.client().post<Session>('/api/auth/register', { ...somebody(), name });
    expect([status, body.user.displayName]).toEqual([201, displayName]);
    expect(body.user.name).toBe(name.replace('\u202e', ''));
  });

  it('keeps one account an e-mail, however it is written', async () => {
    const taken = await app.client().post('/api/auth/register', { ...ann, email: 'ANN@Test.example' });
    expect([taken.status, taken.body.errorCode]).toEqual([409, 'EMAIL_TAKEN']);
  });

  it('gives an e-mail to one of ten who ask at once', async () => {
    const person = somebody();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => app.client().post('/api/auth/register', person)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.errorCode === 'EMAIL_TAKEN')).toHaveLength(9);
  });

  it.each([
    [{ ...ann, role: 'owner' }, 'role'],
    [{ ...ann, status: 'active' }, 'status'],
    [{ ...ann, _id: '0'.repeat(24) }, '_id'],
    [{ ...ann, email: 'no e-mail' }, 'email'],
    [{ ...ann, email: { $gt: '' } }, 'email'],
    [{ ...ann, password: 'short' }, 'password'],
    [{ ...ann, password: 'x'.repeat(129) }, 'password'],
    [{ ...ann, name: ' \u200b ' }, 'name'],
    [{ ...ann, name: 'A\u3164\u2800' }, 'name'],
    [{ ...ann, name: 'Ann\u0323\u0324\u0325\u0326 Lee' }, 'name'],
    [{ ...ann, familyName: '\u2800' }, 'familyName'],
    [{ ...ann, name: undefined, givenName: 'A' }, 'givenName'],
    [{ ...ann, displayName: '\u3164\u3164' }, 'displayName'],
    [{ ...ann, applyTo: 'x' }, 'applyTo'],
    [{ name: 'Ann', password: PASSWORD }, 'email'],
  ])('refuses %j and names the field', async (input, field) => {
    const { status, body } = await app.client().post('/api/auth/register', input);
    expect([status, body.errorCode, Object.keys(body.fields ?? {})]).toEqual([400, 'VALIDATION_FAILED', [field]]);
  });

  it('lets nobody apply to anything but a university', async () => {
    const school = await app.organization('school');
    for (const applyTo of [school.id, 'f'.repeat(24)]) {
      const { status, body } = await app.client().post('/api/auth/register', { ...somebody(), applyTo });
      expect([status, Object.keys(body.fields ?? {})]).toEqual([400, ['applyTo']]);
    }
  });

  it('makes whoever applies to a university a reviewer who sees nothing until approved', async () => {
    const { id: applyTo } = await app.organization('university');
    const client = app.client();
    const { status, body } = await client.post<Session>('/api/auth/register', { ...somebody(), applyTo });
    expect([status, body.user.role, body.user.status, body.user.organization?.id]).toEqual([
      201,
      'reviewer',
      'pending',
      applyTo,
    ]);
    client.signIn(body);
    expect((await client.get<Me>('/api/auth/me')).body.status).toBe('pending');
    const refused = await client.patch('/api/users/me', { displayName: 'Rev' });
    expect([refused.status, refused.body.errorCode]).toEqual([403, 'ACCOUNT_PENDING']);
  });

  it('speaks the language of the browser from the start', async () => {
    const client = app.client();
    client.language = 'uz-Latn-UZ, ru;q=0.8';
    expect((await client.post<Session>('/api/auth/register', somebody())).body.user.language).toBe('uz');
  });
});

describe('signing in', () => {
  it('takes the right password, the e-mail in any case', async () => {
    const { status, body } = await app
      .client()
      .post<Session>('/api/auth/login', { email: 'Ann@TEST.example', password: PASSWORD });
    expect([status, body.user.name]).toEqual([200, 'Ann Lee']);
  });

  it('answers an unknown e-mail and a wrong password alike', async () => {
    const answers = await Promise.all([
      app.client().post('/api/auth/login', { email: 'nobody@test.example', password: PASSWORD }),
      app.client().post('/api/auth/login', { email: ann.email, password: 'wrong password' }),
    ]);
    for (const { status, body } of answers) expect([status, body.errorCode]).toEqual([401, 'WRONG_CREDENTIALS']);
    expect(answers[0]?.body.message).toBe(answers[1]?.body.message);
  });

  it('stores passwords as argon2id and refresh tokens not at all', async () => {
    const client = await registered();
    const user = await app.db.collection('users').findOne({ email: client.user.email });
    expect(user?.['passwordHash']).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const sessions = await app.db.collection('sessions').find({ userId: user?._id }).toArray();
    const secret = client.cookies.get('refresh')?.split('.')[2] ?? 'none';
    expect(JSON.stringify(sessions)).not.toContain(secret);
  });

  it('gives cookies no script can read and no other site can send, which work on plain http', async () => {
    const { headers } = await app.client().post('/api/auth/register', somebody());
    const cookies = headers.getSetCookie();
    expect(cookies.find((cookie) => cookie.startsWith('refresh='))).toMatch(
      /; Path=\/api\/auth; HttpOnly; SameSite=Strict$/,
    );
    for (const cookie of cookies) expect(cookie).not.toMatch(/secure/i);
  });

  it('marks the cookies secure where the site is reached by https', async () => {
    const secure = await startApp({ env: { FRONTEND_URL: 'https://olympiad.example' }, processes: 1 });
    try {
      const { headers } = await secure.client().post('/api/auth/register', somebody());
      for (const cookie of headers.getSetCookie()) expect(cookie).toMatch(/; Secure/);
    } finally {
      await secure.stop();
    }
  });

  it('lets a disabled account know only after the right password', async () => {
    const client = await registered();
    await app.db.collection('users').updateOne({ email: client.user.email }, { $set: { status: 'disabled' } });
    const { email } = client.user;
    const right = await app.client().post('/api/auth/login', { email, password: PASSWORD });
    const wrong = await app.client().post('/api/auth/login', { email, password: 'wrong password' });
    expect([right.body.errorCode, wrong.body.errorCode]).toEqual(['ACCOUNT_DISABLED', 'WRONG_CREDENTIALS']);
  });
});

describe('the access token', () => {
  it('opens closed routes for 15 minutes by the clock', async () => {
    const client = await registered();
    expect((await client.get('/api/auth/me')).status).toBe(200);
    await app.clock.advance({ minutes: 15 });
    const late = await client.get('/api/auth/me');
    expect([late.status, late.body.errorCode]).toEqual([401, 'TOKEN_EXPIRED']);
  });

  it('is as good as none on a public route once it is over', async () => {
    const client = await registered();
    await app.clock.advance({ minutes: 20 });
    expect((await client.get('/api/organizations')).status).toBe(200);
  });
});

describe('signing out', () => {
  it('ends the session of the cookie, and again is no failure', async () => {
    const client = await registered();
    const cookie = client.cookies.get('refresh') ?? '';
    for (const again of [false, true]) {
      expect([again, (await client.post('/api/auth/logout')).status]).toEqual([again, 204]);
    }
    expect(client.cookies.has('refresh')).toBe(false);
    client.cookies.set('refresh', cookie);
    const refused = await client.post('/api/auth/refresh');
    expect([refused.status, refused.body.errorCode]).toEqual([401, 'REFRESH_REFUSED']);
  });

  it('works without a body and with an empty one', async () => {
    expect((await app.client().post('/api/auth/logout')).status).toBe(204);
    expect((await app.client().post('/api/auth/logout', {})).status).toBe(204);
  });
});

describe('changing the password', () => {
  it('needs the current one', async () => {
    const client = await registered();
    const refused = await client.post('/api/auth/password', { currentPassword: 'wrong', newPassword: 'another one' });
    expect([refused.status, refused.body.errorCode]).toEqual([403, 'WRONG_PASSWORD']);
  });

  it('ends every other session and goes on with a new one', async () => {
    const here = await registered();
    const there = app.client();
    there.signIn((await there.post<Session>('/api/auth/login', { email: here.user.email, password: PASSWORD })).body);
    const input = { currentPassword: PASSWORD, newPassword: 'a better password' };
    const changed = await here.post<Session>('/api/auth/password', input);
    expect(changed.status).toBe(200);
    here.signIn(changed.body);
    expect((await here.get('/api/auth/me')).status).toBe(200);
    expect((await here.post('/api/auth/refresh')).status).toBe(200);
    expect((await there.post('/api/auth/refresh')).body.errorCode).toBe('REFRESH_REFUSED');
    const old = await app.client().post('/api/auth/login', { email: here.user.email, password: PASSWORD });
    expect(old.body.errorCode).toBe('WRONG_CREDENTIALS');
  });
});

it('tells the web app its addresses and that Google is off', async () => {
  const { body, headers } = await app.client().get('/config.json');
  expect(body).toEqual({ apiUrl: '', socketUrl: '', googleClientId: '' });
  expect(headers.get('cache-control')).toBe('no-cache');
});

it('leaves no e-mail, password or token in the log', async () => {
  const client = await registered();
  const { email } = client.user;
  await app.client().post('/api/auth/login', { email, password: 'a wrong password' });
  await client.post('/api/auth/register', { name: 'Ann', email, password: PASSWORD });
  await client.post('/api/auth/refresh');
  const log = await readFile(join('.data/test-logs', `${app.environment['TEST_NAME']}.log`), 'utf8');
  expect(log).toContain('Nest application successfully started');
  const secrets = [email, PASSWORD, 'a wrong password', client.token, client.cookies.get('refresh')];
  for (const secret of secrets) expect(log.includes(secret ?? 'missing')).toBe(false);
});
