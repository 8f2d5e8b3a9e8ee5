import { createHmac } from 'node:crypto';
import { startProcess, type ApiProcess } from '../support/api-processes.js';
import { Client } from '../support/client.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

const OLD = 'the old secret that only the tests know, 32+';
const NEW = 'the new secret that only the tests know, 32+';

let app: TestApp;
const started: ApiProcess[] = [];
beforeAll(async () => {
  app = await startApp({ processes: 1, env: { JWT_SECRET: OLD } });
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((process) => process.end()));
});
afterAll(() => app.stop());

/** One more process on the same database, with these secrets. */
async function join(secrets: { JWT_SECRET: string; JWT_SECRET_PREVIOUS?: string }): Promise<ApiProcess> {
  const process = await startProcess({ ...app.environment, ...secrets });
  started.push(process);
  return process;
}

/** The same person, with the same token and cookies, asking these processes in turn. */
function at(person: Client, ...processes: ApiProcess[]): Client {
  const client = new Client(() => processes.map(({ url }) => url));
  client.token = person.token;
  for (const [name, value] of person.cookies) client.cookies.set(name, value);
  return client;
}

const isSignedIn = async (client: Client) => (await client.get('/api/users/me')).status === 200;
const isSignedBy = (secret: string, { token = '' }: Client): boolean => {
  const [input, signature] = [token.slice(0, token.lastIndexOf('.')), token.slice(token.lastIndexOf('.') + 1)];
  return createHmac('sha256', secret).update(input).digest('base64url') === signature;
};

it('ends every session when the secret changes', async () => {
  const student = await app.as('student');
  const other = at(student, await join({ JWT_SECRET: NEW }));
  expect(await isSignedIn(other)).toBe(false);
  expect((await other.post('/api/auth/refresh')).status).toBe(401);
});

it('ends none when the former secret is given as well', async () => {
  const student = await app.as('student');
  const other = at(student, await join({ JWT_SECRET: NEW, JWT_SECRET_PREVIOUS: OLD }));
  expect(await isSignedIn(other)).toBe(true);
  await other.renew();
  expect(await isSignedIn(other)).toBe(true);
});

it('ends none while a process with the old secret alone and one with both take turns', async () => {
  const [old] = app.processes as [ApiProcess];
  const both = await join({ JWT_SECRET: NEW, JWT_SECRET_PREVIOUS: OLD });
  const student = at(await app.as('student'), old, both);
  for (let turn = 0; turn < 6; turn += 1) {
    await student.renew();
    expect([await isSignedIn(student), await isSignedIn(student)]).toEqual([true, true]);
  }
});

it('signs with the new secret as soon as every process accepts it', async () => {
  const [old] = app.processes as [ApiProcess];
  const both = await join({ JWT_SECRET: NEW, JWT_SECRET_PREVIOUS: OLD });
  const student = at(await app.as('student'), both);
  await old.end();
  expect(isSignedBy(OLD, student)).toBe(true);
  await until('the new secret signs', async () => isSignedBy(NEW, await student.renew()));
  expect(await isSignedIn(student)).toBe(true);
});
