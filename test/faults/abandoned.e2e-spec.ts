import type { Me } from '@olympiad/shared-dto/users.dto.js';
import { MongoClient, type ClientSession } from 'mongodb';
import type { Client } from '../support/client.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';
import { tell } from '../support/verdict.js';

let app: TestApp;
const clients: MongoClient[] = [];
beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await app.stop();
});

/** A transaction that wrote the account and is never gone on with, as of a process that was killed. */
async function leftOpen(appName: string, { user }: Client): Promise<ClientSession> {
  const client = await MongoClient.connect(app.environment['MONGODB_URI'] ?? '', { appName });
  clients.push(client);
  const session = client.startSession();
  session.startTransaction();
  const users = client.db(app.db.databaseName).collection('users');
  await users.updateOne({ email: user.email }, { $set: { name: 'Half written' } }, { session });
  return session;
}

it('frees what a killed process was writing, and leaves the transactions of other programs alone', async () => {
  const [ann, bob] = [await app.as('student'), await app.as('student')];
  const other = await leftOpen('another-program', bob);
  await leftOpen('global-olympiad', ann);
  const leftAt = performance.now();
  expect((await ann.patch('/api/users/me', { name: 'Ann Lee' })).status).toBe(503);
  await until('it can be written again', async () => {
    return (await ann.patch('/api/users/me', { name: 'Ann Lee' })).status === 200;
  });
  const waited = (performance.now() - leftAt) / 1_000;
  expect((await ann.get<Me>('/api/users/me')).body.name).toBe('Ann Lee');
  tell('abandoned', { said: `what it was writing could be written again after ${waited.toFixed(1)} s` });
  await other.commitTransaction();
  expect((await bob.get<Me>('/api/users/me')).body.name).toBe('Half written');
});
