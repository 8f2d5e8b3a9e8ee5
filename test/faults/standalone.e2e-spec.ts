import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { MongoMemoryServer } from 'mongodb-memory-server-core';
import { findMongod } from '../../scripts/installation/mongod-binary.mjs';
import { LAUNCH_MS } from '../support/launch.mjs';
import { ProductionProcess } from '../support/production-process.js';
import { until } from '../support/until.js';

const MONITORING_TOKEN = 'only the tests look inside';
const SENTENCE =
  'A replica set is needed, and one of a single server is enough: this server is standalone, ' +
  'and npm run mongo:replica-set -- URI makes it one or says how';

let server: MongoMemoryServer;
let uploads: string;
let api: ProductionProcess;

beforeAll(async () => {
  const { path, version } = await findMongod();
  server = await MongoMemoryServer.create({
    binary: { systemBinary: path, version },
    instance: { storageEngine: 'wiredTiger', launchTimeout: LAUNCH_MS },
  });
  uploads = await mkdtemp(join(tmpdir(), 'olympiad-uploads-'));
  api = await ProductionProcess.start(`standalone-${process.pid}`, {
    MONGODB_URI: `${server.getUri()}olympiad-platform`,
    JWT_SECRET: 'a secret that only the tests know, 32+',
    UPLOAD_PATH: uploads,
    MONITORING_TOKEN,
  });
});
afterAll(async () => {
  await api?.end();
  await server?.stop();
  await rm(uploads, { recursive: true, force: true });
});

const readiness = async (): Promise<{ status: number; said: string }> => {
  const headers = { authorization: `Bearer ${MONITORING_TOKEN}` };
  const answer = await fetch(`${api.url}/readyz`, { headers }).catch(() => undefined);
  return { status: answer?.status ?? 0, said: (await answer?.text()) ?? '' };
};

it('says in one sentence what a standalone server needs, in readiness and once in the log', async () => {
  await until('readiness names it', async () => (await readiness()).said.includes(SENTENCE));
  expect((await readiness()).status).toBe(503);
  // It is tried again twice a second, beside what the driver asks by itself.
  const mongo = await MongoClient.connect(server.getUri());
  const greetings = async (): Promise<number> => {
    const { metrics } = (await mongo.db('admin').command({ serverStatus: 1 })) as {
      metrics: { commands: { hello: { total: number } } };
    };
    return metrics.commands.hello.total;
  };
  const before = await greetings();
  await until('it was tried again and again', async () => (await greetings()) > before + 20);
  await mongo.close();
  expect(api.lines(SENTENCE).filter((line) => line.includes('"context":"Database"'))).toHaveLength(1);
});
