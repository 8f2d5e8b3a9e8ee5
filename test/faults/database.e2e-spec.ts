import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProcess, type ApiProcess } from '../support/api-processes.js';
import { Client } from '../support/client.js';
import { OwnMongod } from '../support/own-mongod.js';
import { until } from '../support/until.js';

const LIST = '/api/olympiads';

let mongod: OwnMongod;
let uploads: string;
let api: ApiProcess;
let client: Client;

/** Starts the API while no MongoDB runs. */
beforeAll(async () => {
  mongod = await OwnMongod.create();
  uploads = await mkdtemp(join(tmpdir(), 'olympiad-uploads-'));
  const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  api = await startProcess({
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: '0',
    MONGODB_URI: mongod.uri('faults'),
    JWT_SECRET: 'a secret that only the tests know, 32+',
    SIGNING_KEY: key,
    UPLOAD_PATH: uploads,
    TEST_NAME: 'faults',
    TEST_UNREADY: '1',
  });
  client = new Client(() => [api.url]);
});

afterAll(async () => {
  await api.end();
  await mongod.remove();
  await rm(uploads, { recursive: true, force: true });
});

async function expectUnavailable(): Promise<void> {
  const { status, body, headers } = await client.get(LIST);
  expect({ status, message: body.message }).toEqual({
    status: 503,
    message: expect.stringMatching(/^Database (connection error|query timeout)$/),
  });
  expect(headers.get('retry-after')).toMatch(/^\d+$/);
  const health = await client.get('/api/health');
  expect({ status: health.status, body: health.body }).toEqual({
    status: 503,
    body: { status: 'error', message: 'Database connection error' },
  });
  expect((await client.get('/livez')).status).toBe(200);
  expect((await client.get('/readyz')).status).toBe(503);
}

async function untilReady(): Promise<void> {
  await until('the API is ready', async () => (await client.get('/readyz')).status === 200);
  expect((await client.get(LIST)).status).toBe(200);
  expect((await client.get('/api/health')).status).toBe(200);
}

// The steps follow one process through its life, so they are one story.
it('lives without MongoDB at boot, takes it when it comes, and recovers from its loss and its freezing', async () => {
  await expectUnavailable();

  await mongod.start();
  await untilReady();

  await mongod.kill();
  await until('health tells of the loss', async () => (await client.get('/api/health')).status === 503);
  await expectUnavailable();

  await mongod.start();
  await untilReady();

  mongod.freeze();
  try {
    await until('health tells of the freezing', async () => (await client.get('/api/health')).status === 503);
    await expectUnavailable();
  } finally {
    mongod.thaw();
  }
  await untilReady();
});
