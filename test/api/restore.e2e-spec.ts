import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Db } from 'mongodb';
import { Backups, hashes } from '../support/backups.js';
import { BucketKeeping } from '../support/keeping.js';
import { playSeason } from '../support/season.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

const KEY = 'a key that only the tests know, 32 characters and more';

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
  await app.settled();
});
afterAll(async () => {
  await app.stop();
  await store.end();
  await backups.remove();
});

const stopProduct = async (): Promise<void> => {
  await Promise.all(app.processes.map((process) => process.kill()));
  // A process that was killed counts as running for a while.
  await app.db.collection('heartbeats').deleteMany({});
};
const asideIn = async (db: Db): Promise<string[]> =>
  (await db.listCollections({}, { nameOnly: true }).toArray())
    .map(({ name }) => name)
    .filter((name) => name.startsWith('restoring.'));

// The steps follow one disaster, so they are one story.
it('replaces a database whole or not at all, once the product rests and it is allowed to', async () => {
  expect(backup).toMatch(/^s3:\/\/olympiad-tests\/tests\/backups\/olympiad-/);
  const running = await backups.run('restore', ['s3:latest', '--overwrite']);
  expect(running).toMatchObject({ code: 1, said: expect.stringContaining('is running on') });

  await stopProduct();
  // Only now: a living product notes minute by minute how it is.
  const present = await hashes(app.db);
  const filled = await backups.run('restore', ['s3:latest']);
  expect(filled).toMatchObject({ code: 1, said: expect.stringContaining('add --overwrite') });
  expect(await hashes(app.db)).toEqual(present);

  const env = { ...process.env, ...app.environment, BACKUP_KEY: KEY };
  const child = spawn('node', ['scripts/restore.mjs', 's3:latest', '--overwrite'], { env, stdio: 'ignore' });
  const exit = once(child, 'exit');
  await until('the restore is filling collections', async () => (await asideIn(app.db)).length > 0);
  child.kill('SIGKILL');
  await exit;
  for (const name of await asideIn(app.db)) delete present[name];
  const kept = await hashes(app.db);
  for (const name of await asideIn(app.db)) delete kept[name];
  expect(kept).toEqual(present);

  const [lost = ''] = (await store.keys()).filter((key) => key.startsWith('users/'));
  await store.lose(app, lost);
  const said = await backups.restore('s3:latest', ['--overwrite']);
  expect(said).toContain('1 files written');
  expect(await hashes(app.db)).toEqual(backedUp);
  expect(await store.keys()).toContain(lost);

  // Killed while collections were put in place: the same command ends it.
  await app.db.collection('users').rename('restoring.users');
  await app.db
    .collection('operations')
    .updateOne({ _id: 'restore' as never }, { $set: { 'details.state': 'switching' } });
  await backups.restore('s3:latest', ['--overwrite']);
  expect(await hashes(app.db)).toEqual(backedUp);
  expect(await asideIn(app.db)).toEqual([]);

  await app.join();
  expect((await app.client().get('/api/olympiads')).body).toMatchObject({ total: 1 });
});
