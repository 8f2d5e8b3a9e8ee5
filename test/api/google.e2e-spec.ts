import type { Session } from '@olympiad/shared-dto/auth.dto.js';
import type { Client } from '../support/client.js';
import { OpenIdServer } from '../support/openid-server.js';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

const CLIENT_ID = 'the-client-id';
let google: OpenIdServer;
let app: TestApp;
beforeAll(async () => {
  google = await OpenIdServer.start();
  app = await startApp({
    env: {
      GOOGLE_CLIENT_ID: CLIENT_ID,
      GOOGLE_CLIENT_SECRET: 'the-client-secret',
      GOOGLE_ISSUER: google.url,
    },
  });
});
afterAll(async () => {
  await app.stop();
  await google.stop();
});

let number = 0;
const somebody = () => ({
  sub: `google-${(number += 1)}`,
  email: `google-${number}@test.example`,
  name: 'Gina Google',
});

/** An id token as Google would make it, with what the case changes. */
function idToken(claims: object, hidden = false): Promise<string> {
  return google.sign({ aud: CLIENT_ID, email_verified: true, ...claims }, hidden);
}

const signInWith = async (client: Client, claims: object) =>
  client.post<Session>('/api/auth/google', { idToken: await idToken(claims) });

const untouched = (url: URL): URL => url;

/** Goes to Google and back, as a browser does; `change` touches what Google puts into the id token. */
async function goThroughGoogle(
  claims: object,
  {
    client = app.client(),
    change = untouched,
    start = '/api/auth/google?returnUrl=/olympiads',
    key = undefined as 'published' | 'hidden' | undefined,
  } = {},
): Promise<{ client: Client; location: string; asked: URL }> {
  const begun = await client.get(start);
  expect(begun.status).toBe(302);
  const asked = new URL(begun.headers.get('location') ?? '');
  const nonce = asked.searchParams.get('nonce');
  await google.willSay({ aud: CLIENT_ID, email_verified: true, nonce, ...claims });
  if (key) await google.willAnswer(await idToken({ nonce, ...claims }, key === 'hidden'));
  const answered = await fetch(asked, { redirect: 'manual' });
  const back = change(new URL(answered.headers.get('location') ?? ''));
  const done = await client.get(back.pathname + back.search);
  expect(done.status).toBe(302);
  return { client, location: done.headers.get('location') ?? '', asked };
}

describe('by redirect', () => {
  it('asks Google for a code with state, nonce and PKCE', async () => {
    const { headers } = await app.client().get('/api/auth/google');
    const asked = new URL(headers.get('location') ?? '');
    expect(`${asked.origin}${asked.pathname}`).toBe(`${google.url}/authorize`);
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      response_type: 'code',
      client_id: CLIENT_ID,
      redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/api\/auth\/google\/callback$/),
      scope: 'openid email profile',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      prompt: 'select_account',
    });
    const [cookie] = headers.getSetCookie();
    expect(cookie).toMatch(/^google=.*; Max-Age=600; Path=\/api\/auth\/google; HttpOnly; SameSite=Lax$/);
  });

  it('signs a newcomer in as a student with a proven e-mail and no password', async () => {
    const person = somebody();
    const { client, location } = await goThroughGoogle(person);
    expect(location).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/login\?returnUrl=%2Folympiads#google$/);
    const { body } = await client.post<Session>('/api/auth/refresh');
    expect(body.user).toMatchObject({ email: person.email, name: person.name, role: 'student', hasPassword: false });
    const login = await app.client().post('/api/auth/login', { email: person.email, password: PASSWORD });
    expect(login.body.errorCode).toBe('WRONG_CREDENTIALS');
  });

  it.each([
    [{ given_name: 'Sevara', family_name: 'Karimova', name: 'Karimova Sevara' }, 'Karimova Sevara', 'Sevara K.'],
    [{ given_name: 'Sevara', family_name: 'Karimova', name: undefined }, 'Sevara Karimova', 'Sevara K.'],
    [{ given_name: 'Sevara', name: 'Sevara' }, 'Sevara', 'S…'],
    [{ name: '\u3164\u2800', email: 'zafar@google.example' }, 'zafar', 'Z…'],
  ])('takes the names of %j', async (claims, name, displayName) => {
    const { status, body } = await signInWith(app.client(), { ...somebody(), ...claims });
    expect([status, body.user]).toEqual([200, expect.objectContaining({ name, displayName })]);
  });

  it('finds the same account again, even when its e-mail at Google changed', async () => {
    const person = somebody();
    const first = await goThroughGoogle(person);
    const again = await goThroughGoogle({ ...person, email: 'moved@test.example' });
    const [one, other] = await Promise.all(
      [first, again].map(({ client }) => client.post<Session>('/api/auth/refresh')),
    );
    expect(other?.body.user).toEqual(one?.body.user);
  });

  it.each<[string, object, (url: URL) => URL]>([
    ['a nonce that is not ours', { nonce: 'other' }, untouched],
    ['another audience', { aud: 'another-client' }, untouched],
    ['another issuer', { iss: 'https://evil.example' }, untouched],
    ['a token that is over', { exp: 1_000 }, untouched],
    ['an unverified e-mail', { email_verified: false }, untouched],
    ['a verified e-mail in words', { email_verified: 'true' }, untouched],
    ['no e-mail', { email: null }, untouched],
    ['another state', {}, (url) => (url.searchParams.set('state', 'A'.repeat(43)), url)],
    ['no state', {}, (url) => (url.searchParams.delete('state'), url)],
    ['no code', {}, (url) => (url.searchParams.delete('code'), url)],
    ['a code twice', {}, (url) => (url.searchParams.append('code', 'other'), url)],
    ['a code that is not ours', {}, (url) => (url.searchParams.set('code', 'other'), url)],
    ['the answer of another issuer', {}, (url) => (url.searchParams.set('iss', 'https://evil.example'), url)],
  ])('signs nobody in with %s', async (_, claims, change) => {
    const { client, location } = await goThroughGoogle({ ...somebody(), ...claims }, { change });
    expect(location).toMatch(/\/login\?error=GOOGLE_REFUSED$/);
    expect(client.cookies.has('refresh')).toBe(false);
  });

  it.each<[string, 'published' | 'hidden', RegExp]>([
    ['signs in with a token of a published key', 'published', /#google$/],
    ['signs nobody in with a token of a key that is not published', 'hidden', /\/login\?error=GOOGLE_REFUSED$/],
  ])('%s', async (_, key, end) => {
    const { location } = await goThroughGoogle(somebody(), { key });
    expect(location).toMatch(end);
  });

  it('does not take the answer to a question another browser asked', async () => {
    const victim = app.client();
    const { asked } = await goThroughGoogle(somebody());
    const answered = await fetch(asked, { redirect: 'manual' });
    const back = new URL(answered.headers.get('location') ?? '');
    const { headers } = await victim.get(back.pathname + back.search);
    expect(headers.get('location')).toMatch(/error=GOOGLE_REFUSED$/);
  });

  it('leads on to no other site', async () => {
    const start = '/api/auth/google?returnUrl=//evil.example';
    const { location } = await goThroughGoogle(somebody(), { start });
    expect(new URL(location).searchParams.get('returnUrl')).toBe('/');
  });
});

describe('with the id token of an app', () => {
  it('answers a session', async () => {
    const person = somebody();
    const { status, body } = await signInWith(app.client(), person);
    expect([status, body.user.email]).toEqual([200, person.email]);
  });

  it('takes the password and the sessions from an account whose e-mail was never proven', async () => {
    const squatter = await app.as('student');
    const { email } = squatter.user;
    const owner = app.client();
    const { status, body } = await signInWith(owner, { ...somebody(), email });
    expect([status, body.user.id, body.user.hasPassword]).toEqual([200, squatter.user.id, false]);
    expect((await owner.signIn(body).get('/api/auth/me')).status).toBe(200);
    await until('the old token is refused', async () => (await squatter.get('/api/auth/me')).status === 401);
    expect((await squatter.post('/api/auth/refresh')).status).toBe(401);
    const login = await app.client().post('/api/auth/login', { email, password: PASSWORD });
    expect(login.body.errorCode).toBe('WRONG_CREDENTIALS');
  });

  it('gives an account to one Google account only', async () => {
    const person = somebody();
    await signInWith(app.client(), person);
    const other = await signInWith(app.client(), { ...somebody(), email: person.email });
    expect([other.status, other.body.errorCode]).toEqual([401, 'GOOGLE_REFUSED']);
  });

  it('lets no disabled account in', async () => {
    const person = somebody();
    await signInWith(app.client(), person);
    await app.db.collection('users').updateOne({ email: person.email }, { $set: { status: 'disabled' } });
    const { status, body } = await signInWith(app.client(), person);
    expect([status, body.errorCode]).toEqual([403, 'ACCOUNT_DISABLED']);
  });

  it.each<[string, () => Promise<string>]>([
    ['no token', async () => 'not a token, but long enough'],
    ['our own access token', async () => (await app.as('student')).token ?? ''],
    ['a token without signature', async () => (await idToken(somebody())).replace(/[^.]+$/, '')],
    [
      'alg none',
      async () => {
        const [, claims] = (await idToken(somebody())).split('.');
        return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`;
      },
    ],
    ['another audience', () => idToken({ ...somebody(), aud: 'other' })],
    [
      'another of several audiences in charge',
      () => idToken({ ...somebody(), aud: [CLIENT_ID, 'other'], azp: 'other' }),
    ],
    ['a token that is over', () => idToken({ ...somebody(), exp: 1_000 })],
    ['an unverified e-mail', () => idToken({ ...somebody(), email_verified: false })],
    ['no subject', () => idToken({ ...somebody(), sub: null })],
  ])('refuses %s', async (_, token) => {
    const { status, body } = await app.client().post('/api/auth/google', { idToken: await token() });
    expect([status, body.errorCode]).toEqual([401, 'GOOGLE_REFUSED']);
  });

  it('refuses a token of a key that the provider does not publish', async () => {
    const forged = await idToken(somebody(), true);
    expect((await app.client().post('/api/auth/google', { idToken: forged })).status).toBe(401);
  });
});

it('is not there where it is not configured', async () => {
  const off = await startApp({ processes: 1 });
  try {
    const answers = [
      await off.client().get('/api/auth/google'),
      await off.client().post('/api/auth/google', { idToken: 'x'.repeat(30) }),
    ];
    for (const { status, body } of answers) expect([status, body.errorCode]).toEqual([404, 'GOOGLE_NOT_CONFIGURED']);
  } finally {
    await off.stop();
  }
});
