import { startApiOn } from '../support/api-on.js';
import type { ApiProcess } from '../support/api-processes.js';
import { Client } from '../support/client.js';
import { OwnMongod } from '../support/own-mongod.js';
import { until } from '../support/until.js';
import { tell, timed, type Bar } from '../support/verdict.js';

const LIST = '/api/olympiads';
const REQUESTS = 5;

let mongod: OwnMongod;
let api: ApiProcess;
let client: Client;

/** Starts the API while no MongoDB runs. */
beforeAll(async () => {
  mongod = await OwnMongod.create();
  api = await startApiOn(mongod.uri('faults'), { TEST_NAME: 'faults', TEST_UNREADY: '1' });
  client = new Client(() => [api.url]);
});

afterAll(async () => {
  await api.end();
  await mongod.remove();
});

/** What the product says of its database; answers the longest that a request took, in milliseconds. */
async function expectUnavailable(): Promise<number> {
  let slowest = 0;
  for (let request = 0; request < REQUESTS; request += 1) {
    const took = await timed(async () => {
      const { status, body, headers } = await client.get(LIST);
      expect({ status, message: body.message }).toEqual({
        status: 503,
        message: expect.stringMatching(/^Database (connection error|query timeout)$/),
      });
      expect(headers.get('retry-after')).toMatch(/^\d+$/);
    });
    slowest = Math.max(slowest, took);
  }
  const health = await client.get('/api/health');
  expect({ status: health.status, body: health.body }).toEqual({
    status: 503,
    body: { status: 'error', message: 'Database connection error' },
  });
  expect((await client.get('/livez')).status).toBe(200);
  return slowest;
}

async function expectUnready(): Promise<number> {
  return timed(async () => expect((await client.get('/readyz')).status).toBe(503));
}

async function untilReady(): Promise<number> {
  const took = await timed(() => until('the API is ready', async () => (await client.get('/readyz')).status === 200));
  expect((await client.get(LIST)).status).toBe(200);
  expect((await client.get('/api/health')).status).toBe(200);
  return took;
}

/** As the promises say it: a request 3 s, readiness 1 s, coming back 5 s. */
const answered = (what: string, ms: number): Bar => ({ what: `503 ${what}`, ms, most: 3_000 });
const unready = (what: string, ms: number): Bar => ({ what: `readyz 503 ${what}`, ms, most: 1_000 });
const back = (what: string, ms: number): Bar => ({ what: `ready after ${what}`, ms, most: 5_000 });

// The steps follow one process through its life, so they are one story.
it('lives without MongoDB at boot, takes it when it comes, and recovers from its loss and its freezing', async () => {
  const boot = [unready('at boot', await expectUnready()), answered('at boot', await expectUnavailable())];
  await mongod.start();
  boot.push(back('boot', await untilReady()));
  tell('database-boot', { said: 'alive without a database, ready once it came', bars: boot });

  await mongod.kill();
  await until('health tells of the loss', async () => (await client.get('/api/health')).status === 503);
  const runtime = [answered('while down', await expectUnavailable()), unready('while down', await expectUnready())];

  await mongod.start();
  runtime.push(back('the loss', await untilReady()));

  mongod.freeze();
  try {
    await until('health tells of the freezing', async () => (await client.get('/api/health')).status === 503);
    runtime.push(answered('while frozen', await expectUnavailable()));
    runtime.push(unready('while frozen', await expectUnready()));
  } finally {
    mongod.thaw();
  }
  runtime.push(back('the freezing', await untilReady()));
  tell('database-runtime', { said: 'every request answered, no process lost', bars: runtime });
});
