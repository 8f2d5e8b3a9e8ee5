import { afterEach, expect, it } from '@jest/globals';
import { MongoMemoryServer } from 'mongodb-memory-server-core';
import { LAUNCH_MS } from '../../test/support/launch.mjs';
import { findMongod } from '../installation/mongod-binary.mjs';
import { withClient } from '../database/replica-set.mjs';
import { attempt } from '../process/run.mjs';

let server: MongoMemoryServer;
afterEach(() => server?.stop());

/** A server of our own, started with these arguments; answers its address. */
async function started(args: string[] = []) {
  const { path, version } = await findMongod();
  server = await MongoMemoryServer.create({
    binary: { systemBinary: path, version },
    instance: { storageEngine: 'wiredTiger', args, launchTimeout: LAUNCH_MS },
  });
  return `mongodb://127.0.0.1:${server.instanceInfo?.port}/olympiad-platform`;
}

const make = (...args: string[]) =>
  attempt('node', ['scripts/mongo-replica-set.mts', ...args], { env: { MONGODB_URI: '' } });

it('makes a server that waits for it a replica set of one, and does nothing the second time', async () => {
  const uri = await started(['--replSet', 'season']);
  expect(await make(uri)).toEqual({ code: 0, output: `${uri} is now the replica set season of one server.` });
  const hello = await withClient(uri, (client) => client.db('admin').command({ hello: 1 }));
  expect(hello).toMatchObject({ setName: 'season', isWritablePrimary: true });
  expect(await make(uri)).toEqual({ code: 0, output: `${uri} is the replica set season: nothing is to be done.` });
});

it('says step by step how a standalone server becomes one', async () => {
  const { code, output } = await make(await started());
  expect(code).toBe(1);
  expect(output).toMatch(/standalone server[^]*replSetName: rs0[^]*restart[^]*run this command again/);
});

it('asks for the address, and names one that does not answer without its password', async () => {
  expect(await make()).toMatchObject({ code: 1, output: expect.stringMatching(/^Say which server/) });
  const { code, output } = await make('mongodb://ann:hidden@127.0.0.1:1/x');
  expect(code).toBe(1);
  expect(output).toMatch(/127\.0\.0\.1:1.* does not answer/);
  expect(output).not.toContain('hidden');
});
