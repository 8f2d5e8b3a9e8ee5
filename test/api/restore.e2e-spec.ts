import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { jest } from '@jest/globals';
import type { Db } from 'mongodb';
import { startProcess } from '../support/api-processes.js';
import { Backups, hashes } from '../support/backups.js';
import { BucketKeeping } from '../support/keeping.js';
import { atRest, playSeason } from '../support/season.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

const KEY = 'a key that only the tests know, 32 characters and more';
const MONITORING_TOKEN = 'a token that only the monitoring knows';

// Each command is a process of its own; a busy machine takes its time to start one.
jest.setTimeout(180_000);

let app: TestApp;
let store: BucketKeeping;
let backups: Backups;
let backup: string;
let backedUp: Record<string, string>;

/** A product with its files in an object store, and what has changed since the backup. */
beforeAll(async () => {
  store = await BucketKeeping.open();
  app = await startApp({ env: store.env, processes: 1 });
  backups = await Backups.of(app, { BACKUP_KEY: KEY });
  await playSeason(app, 2);
  backedUp = await hashes(app.db);
  backup = await backups.take(['--to', 's3']);
  await app.as('student');
  await app.db.collection('addedSince').insertOne({ of: 'a later release' });
  await atRest(app);
});
afterAll(async () => {
  await app.stop();
  await store.end();
  await backups.remove();
});

const asideIn = async (db: Db): Promise<string[]> =>
  (await db.listCollections({}, { nameOnly: true }).toArray())
    .map(({ name }) => name)
    .filter((name) => name.startsWith('restoring.'));

/** Whether the restore waits for something that somebody else holds. */
async function isWaiting(): Promise<boolean> {
  const waiting = { appName: 'global-olympiad-backup', waitingForLock: true };
  const found = await app.db.client
    .db('admin')
    .aggregate([{ $currentOp: { allUsers: true } }, { $match: waiting }])
    .toArray();
  return found.some(({ command }) => JSON.stringify(command).includes(app.db.databaseName));
}

/**
 * Kills a restore where it comes to a collection, however fast it is: a transaction holds that one. What is not there
 * yet it makes, unseen by anybody.
 */
async function killRestoreAt(name: string): Promise<void> {
  const session = app.db.client.startSession();
  session.startTransaction();
  await app.db.collection(name).insertOne({ of: 'a transaction' }, { session });
  const env = { ...process.env, ...app.environment, BACKUP_KEY: KEY };
  const child = spawn('node', ['scripts/restore.mts', 's3:latest', '--overwrite'], { env, stdio: 'ignore' });
  const exit = once(child, 'exit');
  await until(`the restore has come to ${name}`, isWaiting);
  child.kill('SIGKILL');
  await exit;
  await session.abortTransaction();
  await session.endSession();
  // What it asked for last may still have been done.
  await until('the database has forgotten it', async () => !(await isWaiting()));
}

// The steps follow one disaster, so they are one story.
it('replaces a database whole or not at all, once the product rests and it is allowed to', async () => {
  expect(backup).toMatch(/^s3:\/\/olympiad-tests\/tests\/backups\/olympiad-/);
  const running = await backups.run('restore', ['s3:latest', '--overwrite']);
  expect(running).toMatchObject({ code: 1, said: expect.stringContaining('is running on') });

  await Promise.all(app.processes.map((process) => process.end()));
  // Only now: a living product notes minute by minute how it is.
  const present = await hashes(app.db);
  const filled = await backups.run('restore', ['s3:latest']);
  expect(filled).toMatchObject({ code: 1, said: expect.stringContaining('add --overwrite') });
  expect(await hashes(app.db)).toEqual(present);

  await killRestoreAt('restoring.users');
  expect(await asideIn(app.db)).toContain('restoring.attempts');
  const kept = await hashes(app.db);
  for (const name of await asideIn(app.db)) delete kept[name];
  expect(kept).toEqual(present);

  const [lost = ''] = (await store.keys()).filter((key) => key.startsWith('users/'));
  await store.lose(app, lost);
  const said = await backups.restore('s3:latest', ['--overwrite']);
  expect(said).toContain('1 files written');
  expect(await hashes(app.db)).toEqual(backedUp);
  expect(await store.keys()).toContain(lost);

  // Killed while collections were put in place: the product is not ready on it, and the same command ends it.
  await app.db.collection('users').updateMany({}, { $set: { name: 'From before the restore' } });
  await killRestoreAt('users');
  expect(await asideIn(app.db)).not.toContain('restoring.attempts');
  const early = await startProcess({ ...app.environment, MONITORING_TOKEN, TEST_UNREADY: '1' });
  await until('it says why it takes no requests', async () => {
    const answer = await fetch(`${early.url}/readyz`, { headers: { authorization: `Bearer ${MONITORING_TOKEN}` } });
    const { details } = (await answer.json()) as { details?: Record<string, { message?: string }> };
    return answer.status === 503 && /was cut short/.test(details?.['restore']?.message ?? '');
  });
  await early.end();
  await backups.restore('s3:latest', ['--overwrite']);
  expect(await hashes(app.db)).toEqual(backedUp);
  expect(await asideIn(app.db)).toEqual([]);

  await app.join();
  expect((await app.client().get('/api/olympiads')).body).toMatchObject({ total: 1 });
});
