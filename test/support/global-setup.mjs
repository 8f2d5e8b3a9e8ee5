import { randomBytes } from 'node:crypto';
import { mkdtemp, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoMemoryReplSet } from 'mongodb-memory-server-core';
import { findMongod } from '../../scripts/installation/mongod-binary.mjs';

/** More than the databases of all tests take at once. */
const ENOUGH_BYTES = 4 * 1024 ** 3;

/** Whoever prepares and looks at what is stored, where a user is asked for. */
const admin = { customRootName: 'admin', customRootPwd: 'only-the-tests-look-on' };

/**
 * Starts the one MongoDB all test files share; each file has its own database in it. With TEST_DATABASE_AUTH=1 it asks
 * everybody who they are, and the product gets a user who may only read and write its own database.
 */
export default async function setUp() {
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
    instanceOpts: [{ dbPath, args: ['--wiredTigerCacheSizeGB', '0.5'] }],
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

/**
 * In memory where there is room: a disk that is busy with something else makes a database wait for longer than the
 * product waits for it. What is tested to survive a fault has servers of its own, on the disk.
 */
async function scratch() {
  const memory = '/dev/shm';
  const free = await statfs(memory).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  );
  return free > ENOUGH_BYTES ? memory : tmpdir();
}
