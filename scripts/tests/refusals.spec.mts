import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MongoMemoryServer } from 'mongodb-memory-server-core';
import { LAUNCH_MS } from '../../test/support/launch.mjs';
import { findMongod } from '../installation/mongod-binary.mjs';
import { freePort } from '../process/ports.mjs';
import { attempt } from '../process/run.mjs';
import { listen } from './listen.mts';

/** Starts with these variables and gives the exit code and the one sentence. */
async function start(env: { PORT: string; MONGODB_URI?: string }) {
  const { code, output } = await attempt('node', ['scripts/start.mjs'], { env, timeout: 120_000 });
  return { code, sentence: output.split('\n').at(-1) };
}

/** Of the 2 s, what a machine with other work to do may make of it. */
const SOON_SECONDS = 6;

const refusal = (sentence: string | RegExp) => ({ code: 1, sentence: expect.stringMatching(sentence) });

let standalone: MongoMemoryServer;
beforeAll(async () => {
  const { path, version } = await findMongod();
  standalone = await MongoMemoryServer.create({
    binary: { systemBinary: path, version },
    instance: { storageEngine: 'wiredTiger', launchTimeout: LAUNCH_MS },
  });
});
afterAll(() => standalone?.stop());

it('names a taken port and the way out', async () => {
  const other = createServer();
  const port = await listen(other);
  expect(await start({ PORT: String(port) })).toEqual(refusal(`^Port ${port} is taken .*PORT=${port + 1} npm start`));
  other.close();
});

it('names a PORT that is no port', async () => {
  expect(await start({ PORT: 'http' })).toEqual(refusal('^PORT is "http", .*correct it'));
});

describe('in production', () => {
  /** Nobody answers there, and nobody says so: whoever reaches for it waits. */
  const unreachable = 'mongodb://192.0.2.1:27017/x';
  const set = { NODE_ENV: 'production', JWT_SECRET: 's'.repeat(32), MONGODB_URI: unreachable };
  const said = async (file: string, env: Record<string, string>) => {
    const begun = performance.now();
    const { code, output } = await attempt('node', [file], { env: { ...set, ...env }, timeout: 60_000 });
    return { code, output, seconds: (performance.now() - begun) / 1_000 };
  };

  it.each(['JWT_SECRET', 'MONGODB_URI'])('makes up no %s', async (missing) => {
    const { code, output } = await said('scripts/start.mjs', { [missing]: '' });
    expect(output).toMatch(new RegExp(`^${missing} is required`, 'm'));
    expect(code).toBe(1);
  });

  it.each(['scripts/start.mjs', 'server.js'])(
    'says all that is wrong with the settings at once, before it reaches for the database: %s',
    async (file) => {
      // The first time it may have to build the schema.
      await said(file, { PORT: 'none' });
      const wrong = { JWT_SECRET: 'too short', PORT: 'none', MAX_FILE_SIZE: '-5', TRUST_PROXY: 'all' };
      const { code, output, seconds } = await said(file, wrong);
      for (const name of Object.keys(wrong)) expect(output).toMatch(new RegExp(`^${name} (is|must)`, 'm'));
      expect(output).not.toContain('check the database');
      expect(output).not.toContain('too short');
      expect(code).toBe(1);
      expect(seconds).toBeLessThan(SOON_SECONDS);
    },
  );
});

it('says that a standalone server has to become a replica set', async () => {
  const env = { PORT: String(await freePort()), MONGODB_URI: standalone.getUri() };
  expect(await start(env)).toEqual(refusal('standalone server, .*--replSet rs0'));
});

it('says when no server answers, without the password in the address', async () => {
  const free = await freePort();
  const env = { PORT: String(await freePort()), MONGODB_URI: `mongodb://ann:secret@127.0.0.1:${free}/x` };
  const { code, sentence } = await start(env);
  expect(code).toBe(1);
  expect(sentence).toContain(`mongodb://127.0.0.1:${free}/x) does not answer`);
  expect(sentence).not.toContain('secret');
});

it('loads no demo season in production', async () => {
  const { code, output } = await attempt('node', ['scripts/seed.mts'], { env: { NODE_ENV: 'production' } });
  expect(code).toBe(1);
  expect(output).toContain('never loaded when NODE_ENV is production');
});
