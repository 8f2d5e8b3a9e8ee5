import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { MongoMemoryServer } from 'mongodb-memory-server-core';
import { findMongod } from '../lib/mongod-binary.mjs';
import { tryPort } from '../lib/ports.mjs';
import { attempt } from '../lib/run.mjs';

/** Starts with these variables and gives the exit code and the one sentence. */
async function start(env) {
  const { code, output } = await attempt('node', ['scripts/start.mjs'], { env, timeout: 30_000 });
  return { code, sentence: output.split('\n').at(-1) };
}

const refusal = (sentence) => ({ code: 1, sentence: expect.stringMatching(sentence) });

let standalone;
beforeAll(async () => {
  const { path, version } = await findMongod();
  standalone = await MongoMemoryServer.create({
    binary: { systemBinary: path, version },
    instance: { storageEngine: 'wiredTiger' },
  });
});
afterAll(() => standalone?.stop());

it('names a taken port and the way out', async () => {
  const other = createServer();
  await new Promise((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address();
  expect(await start({ PORT: String(port) })).toEqual(refusal(`^Port ${port} is taken .*PORT=${port + 1} npm start`));
  other.close();
});

it('names a PORT that is no port', async () => {
  expect(await start({ PORT: 'http' })).toEqual(refusal('^PORT is "http", .*correct it'));
});

it.each(['JWT_SECRET', 'MONGODB_URI'])('makes up no %s in production', async (missing) => {
  const set = { JWT_SECRET: 's'.repeat(32), MONGODB_URI: 'mongodb://127.0.0.1/x' };
  expect(await start({ NODE_ENV: 'production', ...set, [missing]: '' })).toEqual(refusal(`^${missing} is required`));
});

it('says that a standalone server has to become a replica set', async () => {
  const env = { PORT: String(await tryPort(0)), MONGODB_URI: standalone.getUri() };
  expect(await start(env)).toEqual(refusal('standalone server, .*--replSet rs0'));
});

it('says when no server answers, without the password in the address', async () => {
  const free = await tryPort(0);
  const env = { PORT: String(await tryPort(0)), MONGODB_URI: `mongodb://ann:secret@127.0.0.1:${free}/x` };
  const { code, sentence } = await start(env);
  expect(code).toBe(1);
  expect(sentence).toContain(`mongodb://127.0.0.1:${free}/x) does not answer`);
  expect(sentence).not.toContain('secret');
});

it('loads no demo season in production', async () => {
  const { code, output } = await attempt('node', ['scripts/seed.mjs'], { env: { NODE_ENV: 'production' } });
  expect(code).toBe(1);
  expect(output).toContain('never loaded when NODE_ENV is production');
});
