import { createHmac, generateKeyPairSync, sign as signWith } from 'node:crypto';
import { startApp, type TestApp } from '../support/start-app.js';
import type { Client } from '../support/client.js';

let app: TestApp;
let student: Client;
let claims: Record<string, unknown>;
beforeAll(async () => {
  app = await startApp();
  student = await app.as('student');
  claims = JSON.parse(Buffer.from(student.token?.split('.')[1] ?? '', 'base64url').toString());
});
afterAll(() => app.stop());

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const HEADER = { alg: 'HS256', typ: 'at+jwt' };
const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const secret = (): string => app.environment['JWT_SECRET'] ?? '';

function made(header: object = HEADER, change: object = {}, key = secret(), hash = 'sha256'): string {
  const input = `${encoded(header)}.${encoded({ ...claims, ...change })}`;
  return `${input}.${createHmac(hash, key).update(input).digest('base64url')}`;
}

function signedByRsa(header: object): string {
  const input = `${encoded(header)}.${encoded(claims)}`;
  return `${input}.${signWith('sha256', Buffer.from(input), rsa.privateKey).toString('base64url')}`;
}

const publicPem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const jwk = rsa.publicKey.export({ format: 'jwk' });
const soon = (): number => Math.floor(Date.now() / 1_000) + 600;

/** What makes each of them a forgery, and the forgery. */
const FORGERIES: [string, () => string][] = [
  ['no signature, alg none', () => `${encoded({ ...HEADER, alg: 'none' })}.${encoded(claims)}.`],
  ['alg None in capitals', () => `${encoded({ ...HEADER, alg: 'NONE' })}.${encoded(claims)}.`],
  ['alg none with a signature', () => made({ ...HEADER, alg: 'none' })],
  ['no alg at all', () => made({ typ: 'at+jwt' })],
  ['an empty signature', () => made().replace(/[^.]+$/, '')],
  [
    'the signature of other claims',
    () => `${made().split('.', 2).join('.')}.${made(HEADER, { role: 'owner' }).split('.')[2]}`,
  ],
  ['another secret', () => made(HEADER, {}, 'another secret that is long enough, really')],
  ['an empty secret', () => made(HEADER, {}, '')],
  ['HS384', () => made({ ...HEADER, alg: 'HS384' }, {}, secret(), 'sha384')],
  ['HS512', () => made({ ...HEADER, alg: 'HS512' }, {}, secret(), 'sha512')],
  ['RS256 with a key of the forger', () => signedByRsa({ ...HEADER, alg: 'RS256' })],
  ['a public key used as the secret', () => made(HEADER, {}, publicPem)],
  ['a jwk in the header', () => signedByRsa({ ...HEADER, alg: 'RS256', jwk })],
  ['a jku in the header', () => signedByRsa({ ...HEADER, alg: 'RS256', jku: 'https://evil.example/keys' })],
  ['a kid that is a path', () => made({ ...HEADER, kid: '/dev/null' }, {}, '')],
  ['an x5u in the header', () => signedByRsa({ ...HEADER, alg: 'RS256', x5u: 'https://evil.example/cert' })],
  ['a crit nobody understands', () => made({ ...HEADER, crit: ['b64'], b64: false })],
  ['another issuer', () => made(HEADER, { iss: 'somebody else' })],
  ['another audience', () => made(HEADER, { aud: 'another-api' })],
  ['no issuer', () => made(HEADER, { iss: undefined })],
  ['no audience', () => made(HEADER, { aud: undefined })],
  ['another type', () => made({ ...HEADER, typ: 'JWT' })],
  ['no type', () => made({ alg: 'HS256' })],
  ['a time that is over', () => made(HEADER, { exp: Math.floor(Date.now() / 1_000) - 1 })],
  ['no end', () => made(HEADER, { exp: undefined })],
  ['an end that is no number', () => made(HEADER, { exp: 'never' })],
  ['a time that has not come', () => made(HEADER, { nbf: soon() })],
  ['no session', () => made(HEADER, { sid: undefined })],
  ['no version', () => made(HEADER, { ver: undefined })],
  ['a refresh token', () => student.cookies.get('refresh') ?? ''],
  ['four parts', () => `${made()}.x`],
  ['signs outside base64url', () => made().replace(/.$/, '=')],
];

it('takes a token made with the secret and the right claims, so that the forgeries fail for what they are', async () => {
  const { status } = await student.get('/api/auth/me', { authorization: `Bearer ${made()}` });
  expect(status).toBe(200);
});

it.each(FORGERIES)('refuses a token with %s', async (_, forge) => {
  const answer = await app.client().get('/api/auth/me', { authorization: `Bearer ${forge()}` });
  expect(answer.status).toBe(401);
  expect(['UNAUTHENTICATED', 'TOKEN_EXPIRED']).toContain(answer.body.errorCode);
});

it.each(FORGERIES)('takes whoever brings a token with %s to a public route for nobody', async (_, forge) => {
  const answer = await app.client().get('/readyz', { authorization: `Bearer ${forge()}` });
  expect(answer.body).toEqual({ status: 'ok' });
});

it.each(['Basic dXNlcjpwYXNz', 'Bearer', 'Bearer ', 'bearer a b', 'Token abc'])(
  'refuses the authorization %j',
  async (authorization) => {
    expect((await app.client().get('/api/auth/me', { authorization })).status).toBe(401);
  },
);

it('takes no token from the address or the body', async () => {
  const token = student.token ?? '';
  expect((await app.client().get(`/api/auth/me?access_token=${token}`)).status).toBe(401);
  expect((await app.client().patch('/api/users/me', { access_token: token })).status).toBe(401);
});
