import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoMemoryReplSet } from 'mongodb-memory-server-core';
import { findMongod } from '../../scripts/lib/mongod-binary.mjs';

/** Starts the one MongoDB all test files share; each file has its own database in it. */
export default async function setUp() {
  if (process.env.TEST_MONGODB_URI) return;
  const mongod = await findMongod();
  process.env.MONGOMS_SYSTEM_BINARY = mongod.path;
  process.env.MONGOMS_VERSION = mongod.version;
  const dbPath = await mkdtemp(join(tmpdir(), 'olympiad-test-'));
  const server = await MongoMemoryReplSet.create({
    binary: { version: mongod.version, systemBinary: mongod.path },
    replSet: { count: 1, storageEngine: 'wiredTiger', args: ['--setParameter', 'ttlMonitorSleepSecs=1'] },
    instanceOpts: [{ dbPath, args: ['--wiredTigerCacheSizeGB', '0.5'] }],
  });
  globalThis.testMongo = server;
  process.env.TEST_MONGODB_URI = server.getUri();
}
