import type { Session } from '@olympiad/shared-dto/auth.dto.js';
import { startApiOn } from '../support/api-on.js';
import type { ApiProcess } from '../support/api-processes.js';
import { Client } from '../support/client.js';
import { OwnMongod } from '../support/own-mongod.js';
import { until } from '../support/until.js';

let mongod: OwnMongod;
let api: ApiProcess;
beforeAll(async () => {
  mongod = await OwnMongod.create();
  await mongod.start();
  api = await startApiOn(mongod.uri('faults'), { TEST_NAME: 'faults-sign-in' });
});
afterAll(async () => {
  await api.end();
  await mongod.remove();
});

it('asks the signed-in to come again while MongoDB is away, signs nobody out, and forgets no sign-out', async () => {
  const [staying, leaving] = [new Client(() => [api.url]), new Client(() => [api.url])];
  for (const [client, email] of [
    [staying, 'staying@faults.example'],
    [leaving, 'leaving@faults.example'],
  ] as const) {
    const input = { name: 'Somebody', email, password: 'correct horse battery' };
    client.signIn((await client.post<Session>('/api/auth/register', input)).body);
  }
  await leaving.post('/api/auth/logout');
  expect((await leaving.get('/api/users/me')).status).toBe(401);

  await mongod.kill();
  for (const ask of [() => staying.get('/api/users/me'), () => staying.post('/api/auth/refresh')]) {
    await until('it is answered with 503', async () => (await ask()).status === 503);
    const { status, headers } = await ask();
    expect([status, headers.get('retry-after')]).toEqual([503, expect.stringMatching(/^\d+$/)]);
  }
  expect([401, 503]).toContain((await leaving.get('/api/users/me')).status);

  await mongod.start();
  await until('the token is taken again', async () => (await staying.get('/api/users/me')).status === 200);
  expect((await staying.post('/api/auth/refresh')).status).toBe(200);
  expect((await leaving.get('/api/users/me')).status).toBe(401);
});
