import { MongoClient } from 'mongodb';
import { startApiOn } from '../support/api-on.js';
import type { ApiProcess } from '../support/api-processes.js';
import { Client } from '../support/client.js';
import { loggedLines } from '../support/log-lines.js';
import { OwnMongod } from '../support/own-mongod.js';
import { someMetricsPort, scrape } from '../support/scrape.js';
import { PASSWORD } from '../support/start-app.js';
import { list, talentDocument } from '../support/talent.js';
import { until } from '../support/until.js';

/** By this MongoDB knows the product. */
const APP_NAME = 'global-olympiad';
const TEST_NAME = `slow-queries-${process.pid}`;

let mongod: OwnMongod;
let mongo: MongoClient;
let api: ApiProcess;
let client: Client;

beforeAll(async () => {
  mongod = await OwnMongod.create();
  await mongod.start();
  mongo = await MongoClient.connect(mongod.uri('slow'));
  api = await startApiOn(mongod.uri('slow'), { TEST_NAME, METRICS_PORT: someMetricsPort() });
  client = new Client(() => [api.url]);
});

afterAll(async () => {
  await api.end();
  await mongo.close();
  await mongod.remove();
});

it('tells a command that takes too long by its collection, time and shape, and by no value', async () => {
  const email = 'slow.person@test.example';
  // Writes wait until the lock goes.
  await mongo.db('admin').command({ fsync: 1, lock: true });
  let status: number;
  try {
    ({ status } = await client.post('/api/auth/register', { name: 'Slow Person', email, password: PASSWORD }));
  } finally {
    await mongo.db('admin').command({ fsyncUnlock: 1 });
  }
  expect(status).toBe(503);
  const [line] = await loggedLines(
    TEST_NAME,
    'the slow write',
    ({ command, shape }) => command === 'insert' && shape !== undefined,
  );
  expect(line).toMatchObject({
    level: 40,
    msg: 'Database query timeout',
    collection: 'users',
    shape: expect.stringContaining('"email":"?"'),
    failed: 'timeout',
  });
  expect(line?.['durationMs']).toBeGreaterThan(1_000);
  expect(JSON.stringify(line)).not.toMatch(/slow\.person|Slow Person/);
});

it('shows a page of portfolios before its total, where that takes long to count', async () => {
  const profiles = Array.from({ length: 30 }, (_, index) => talentDocument({ displayName: `Student ${index}` }));
  await mongo.db('slow').collection('talentDocuments').insertMany(profiles);
  await mongod.fail(5, { failCommands: ['aggregate'], appName: APP_NAME, blockConnection: true, blockTimeMS: 400 });
  const first = await list(client, 'limit=20');
  expect([first.items.length, first.total, first.totalIsLowerBound]).toEqual([20, 20, true]);
  await until('the total is known', async () => (await list(client, 'limit=20')).total === 30);
});

it('counts the errors of the database by their kind', async () => {
  let address = '';
  await until('it has said where it is measured', async () => {
    const beat = await mongo
      .db('slow')
      .collection('heartbeats')
      .findOne({ metrics: { $exists: true } });
    address = String(beat?.['metrics'] ?? '');
    return address !== '';
  });
  expect((await scrape(address)).value('olympiad_database_errors_total', { kind: 'timeout' })).toBeGreaterThan(0);
  await mongod.kill();
  const value = async (name: string, labels = {}) => (await scrape(address)).value(name, labels);
  await until('the loss is measured', async () => (await value('olympiad_database_up')) === 0);
  await until('the loss is counted', async () => {
    return ((await value('olympiad_database_errors_total', { kind: 'connection' })) ?? 0) > 0;
  });
  const [line] = await loggedLines(
    TEST_NAME,
    'the loss',
    ({ msg }) => msg?.startsWith('Database connection error') ?? false,
  );
  expect(line?.msg).toMatch(/ECONNREFUSED|closed|ECONNRESET/);
  // What only the database knows is absent, rather than old.
  await until('the events are unknown', async () => (await value('olympiad_events_pending')) === undefined);
  expect(await value('olympiad_degraded', { part: 'database' })).toBe(1);
});
