import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { MongoMemoryReplSet } from 'mongodb-memory-server-core';
import { findMongod } from '../../scripts/installation/mongod-binary.mjs';
import { LAUNCH_MS } from './launch.mjs';
import { scratch } from './scratch.mjs';
import { offerSearch } from './shared-search.mjs';

/** Whoever prepares and looks at what is stored, where a user is asked for. */
const admin = { customRootName: 'admin', customRootPwd: 'only-the-tests-look-on' };

/**
 * Starts the one MongoDB all test files share; each file has its own database in it. With TEST_DATABASE_AUTH=1 it asks
 * everybody who they are, and the product gets a user who may only read and write its own database.
 */
export default async function setUp() {
  Object.assign(globalThis, { testSearch: await offerSearch() });
  if (process.env.TEST_MONGODB_URI) return;
  const isAuthAsked = process.env.TEST_DATABASE_AUTH === '1';
  const mongod = await findMongod();
  process.env.MONGOMS_SYSTEM_BINARY = mongod.path;
  process.env.MONGOMS_VERSION = mongod.version;
  const dbPath = await mkdtemp(join(await scratch(), 'olympiad-test-'));
  const server = await MongoMemoryReplSet.create({
    binary: { version: mongod.version, systemBinary: mongod.path },
    replSet: {
      count: 1,
      storageEngine: 'wiredTiger',
      args: ['--setParameter', 'ttlMonitorSleepSecs=1'],
      auth: { enable: isAuthAsked, keyfileContent: randomBytes(96).toString('base64'), ...admin },
    },
    instanceOpts: [{ dbPath, launchTimeout: LAUNCH_MS, args: ['--wiredTigerCacheSizeGB', '0.5'] }],
  });
  Object.assign(globalThis, { testMongo: server });
  const uri = new URL(server.getUri());
  if (isAuthAsked) {
    uri.username = admin.customRootName;
    uri.password = admin.customRootPwd;
    uri.searchParams.set('authSource', 'admin');
  }
  process.env.TEST_MONGODB_URI = uri.href;
}
