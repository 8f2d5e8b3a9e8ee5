import { readdirSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Session } from '@olympiad/shared-dto/auth.dto.js';
import type { UploadedFile } from '@olympiad/shared-dto/uploads.dto.js';
import { MongoClient } from 'mongodb';
import { Client } from '../support/client.js';
import { OwnMongod } from '../support/own-mongod.js';
import { jpeg } from '../support/pictures.js';
import { ProductionProcess } from '../support/production-process.js';
import { PASSWORD } from '../support/start-app.js';
import { until } from '../support/until.js';

const NAME = `log-words-${process.pid}`;

let mongod: OwnMongod;
let uploads: string;
let settings: Record<string, string>;
let api: ProductionProcess;
let client: Client;

beforeAll(async () => {
  mongod = await OwnMongod.create();
  uploads = await mkdtemp(join(tmpdir(), 'olympiad-uploads-'));
  settings = {
    MONGODB_URI: mongod.uri('words'),
    JWT_SECRET: 'a secret that only the tests know, 32+',
    UPLOAD_PATH: uploads,
  };
});
afterAll(async () => {
  await api?.end();
  await mongod.remove();
  await rm(uploads, { recursive: true, force: true });
});

/** It listens once it can use the database, or after a few seconds without. */
const isReady = async (): Promise<boolean> =>
  client.get('/readyz').then(
    ({ status }) => status === 200,
    () => false,
  );
/** Waits for a line with the word beyond those that were there; answers it. */
async function logged(word: string, before = 0): Promise<string> {
  await until(`the log says "${word}"`, () => api.lines(word).length > before);
  return api.lines(word).at(-1) ?? '';
}

describe('The log of production says, for whoever searches it as the operations document does,', () => {
  it.each([
    ['is missing', ''],
    ['is too short', 'short'],
  ])('JWT_SECRET is required, when it %s', async (_, secret) => {
    const refused = await ProductionProcess.start(NAME, { ...settings, JWT_SECRET: secret });
    expect(await refused.ended).toBe(1);
    expect(refused.lines('JWT_SECRET is required')).toHaveLength(1);
  });

  // The faults follow one process through its life.
  it('Database connection error and ECONNREFUSED, when no database listens', async () => {
    api = await ProductionProcess.start(NAME, settings);
    client = new Client(() => [api.url]);
    expect(await logged('Database connection error')).toContain('ECONNREFUSED');
    await mongod.start();
    await until('it is ready', isReady);
    const before = api.lines('Database connection error').length;
    await mongod.kill();
    expect(await logged('Database connection error', before)).toMatch(/ECONNREFUSED|ECONNRESET|closed/);
    const { status, body } = await client.get('/api/olympiads');
    expect([status, body.message]).toEqual([503, 'Database connection error']);
    expect(await logged(String(body.requestId))).toContain('Database connection error');
    await mongod.start();
    await until('it is ready again', isReady);
  });

  it('Database query timeout, when the database takes too long', async () => {
    const mongo = await MongoClient.connect(mongod.uri('words'));
    await mongo.db('admin').command({ fsync: 1, lock: true });
    const person = { name: 'Ann Lee', email: 'ann@test.example', password: PASSWORD };
    const { status, body } = await client.post('/api/auth/register', person);
    await mongo.db('admin').command({ fsyncUnlock: 1 });
    await mongo.close();
    expect([status, body.message]).toEqual([503, 'Database query timeout']);
    await until('the log says so of this request', () =>
      api.lines(String(body.requestId)).join('').includes('Database query timeout'),
    );
  });

  it('ENOENT, when a stored file or the folder of uploads is gone', async () => {
    const person = { name: 'Bob Roy', email: 'bob@test.example', password: PASSWORD };
    client.signIn((await client.post<Session>('/api/auth/register', person)).body);
    const stored = await client.upload<UploadedFile>('/api/upload/image', 'a.jpg', 'image/jpeg', await jpeg());
    expect(stored.status).toBe(201);
    expect((await client.get(stored.body.url)).status).toBe(200);
    for (const entry of readdirSync(uploads, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) rmSync(join(entry.parentPath, entry.name));
    }
    expect((await client.get(stored.body.url)).status).toBe(404);
    expect(await logged('ENOENT')).toContain(stored.body.id);

    rmSync(uploads, { recursive: true });
    await until('readiness has looked, and goes on all the same', async () => {
      expect((await client.get('/readyz')).status).toBe(200);
      return api.lines('ENOENT').some((line) => line.includes('The upload folder'));
    });
    expect(api.lines('The upload folder').at(-1)).toContain(uploads);
  });
});
