import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { BSON, type Db, type Document } from 'mongodb';
import { Backups, hashes, indexes, manifestOf } from '../support/backups.js';
import { BucketKeeping } from '../support/keeping.js';
import { make } from '../support/make.js';
import { jpeg } from '../support/pictures.js';
import { addOddities, atRest, playSeason, type Season } from '../support/season.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

const KEY = 'a key that only the tests know, 32 characters and more';

// Each command is a process of its own; a busy machine takes its time to start one.
jest.setTimeout(180_000);

let app: TestApp;
let season: Season;
let backups: Backups;
let uploads: string;
const restored: Db[] = [];

beforeAll(async () => {
  app = await startApp({ processes: 1 });
  season = await playSeason(app);
  await addOddities(app);
  backups = await Backups.of(app);
  uploads = await mkdtemp(join(tmpdir(), 'olympiad-restored-'));
});
afterAll(async () => {
  for (const db of restored) await db.dropDatabase();
  await app.stop();
  await backups.remove();
  await rm(uploads, { recursive: true, force: true });
});

/** The backup in a database and a folder of its own. */
async function restoredFrom(backup: string, more: Record<string, string> = {}): Promise<Db> {
  const db = app.mongo.db(`${app.db.databaseName}_r${restored.length}`);
  restored.push(db);
  await app.mayAlsoUse(db.databaseName);
  await backups.restore(backup, ['--to', db.databaseName], { UPLOAD_PATH: uploads, ...more });
  return db;
}

const filesBelow = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort();

describe('a backup', () => {
  it('brings back every document, index and file as it was', async () => {
    const before = await hashes(app.db);
    const backup = await backups.take();
    const db = await restoredFrom(backup);
    expect(await hashes(db)).toEqual(before);
    expect(await indexes(db)).toEqual(await indexes(app.db));
    const [collection] = await db.listCollections({ name: 'later' }).toArray();
    expect((collection as { options?: Document }).options?.['collation']).toMatchObject({ locale: 'de', strength: 2 });
    const source = app.environment['UPLOAD_PATH'] ?? '';
    expect(await filesBelow(uploads)).toEqual(await filesBelow(source));
    for (const file of await filesBelow(source)) {
      expect((await readFile(join(uploads, file))).equals(await readFile(join(source, file)))).toBe(true);
    }
  });

  it('has the layout of mongodump, so that standard tools read it', async () => {
    const backup = await backups.take();
    const folder = join(backup, app.db.databaseName);
    const bytes = await readFile(join(folder, 'users.bson'));
    const users: Document[] = [];
    for (let at = 0; at < bytes.length; at += bytes.readInt32LE(at)) {
      users.push(BSON.deserialize(bytes.subarray(at, at + bytes.readInt32LE(at))));
    }
    expect(users.map(({ _id }) => String(_id)).sort()).toEqual(
      (await app.db.collection('users').find().toArray()).map(({ _id }) => String(_id)).sort(),
    );
    const metadata = JSON.parse(await readFile(join(folder, 'later.metadata.json'), 'utf8')) as Document;
    expect(Object.keys(metadata).sort()).toEqual(['collectionName', 'indexes', 'options', 'type', 'uuid']);
    expect(metadata).toMatchObject({
      collectionName: 'later',
      type: 'collection',
      uuid: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    const indexed = (metadata['indexes'] as Document[]).find(({ name }) => name === 'goes');
    expect(indexed).toMatchObject({ v: { $numberInt: '2' }, key: { at: { $numberInt: '1' } } });
  });

  it('leaves out what an idle product writes, and who is signed in', async () => {
    const left = ['attemptLimits', 'cursors', 'healthMinutes', 'heartbeats', 'oneTimes', 'operations', 'secretHolders'];
    left.push('eventGroups', 'sessions', 'spentProofs');
    const written = ['cursors', 'healthMinutes', 'heartbeats', 'secretHolders', 'sessions'];
    await until('the product has written all of it', async () => {
      const found = await Promise.all(written.map((name) => app.db.collection(name).findOne()));
      return found.every((one) => one !== null);
    });
    const { collections } = await manifestOf(await backups.take());
    expect(collections.map(({ name }) => name).filter((name) => left.includes(name))).toEqual([]);
  });

  it('goes into a database in which the product was only started', async () => {
    const before = await hashes(app.db);
    const backup = await backups.take();
    const fresh = await startApp({ processes: 1 });
    await until('it has noted how it is', async () => (await fresh.db.collection('healthMinutes').findOne()) !== null);
    await until(
      'it has said what it accepts',
      async () => (await fresh.db.collection('secretHolders').findOne()) !== null,
    );
    await fresh.processes[0]?.end();
    const { MONGODB_URI = '' } = fresh.environment;
    await backups.restore(backup, [], { UPLOAD_PATH: uploads, MONGODB_URI });
    // Meanwhile the other one may have looked whether its files are used.
    expect(await hashes(fresh.db)).toEqual(before);
    // How the installation went is nothing that a restore undoes.
    expect(await fresh.db.collection('healthMinutes').findOne()).not.toBeNull();
    await fresh.stop();
  });

  it('is of one moment, however much is written while it is taken', async () => {
    const [first, last] = [app.db.collection('aFirst'), app.db.collection('zLast')];
    await first.insertOne({ count: 0 });
    await last.insertOne({ count: 0 });
    let stop = false;
    const pairs = (async () => {
      while (!stop) {
        await app.mongo.withSession((session) =>
          session.withTransaction(async () => {
            await first.updateOne({}, { $inc: { count: 1 } }, { session });
            await last.updateOne({}, { $inc: { count: 1 } }, { session });
          }),
        );
      }
    })();
    const people = (async () => {
      while (!stop) {
        const student = await app.as('student');
        await student.upload('/api/upload/photo', 'me.jpg', 'image/jpeg', await jpeg());
        await make.sat(season.olympiad, student);
      }
    })();
    const backup = await backups.take();
    const counted = (await first.findOne({}))?.['count'] as number;
    stop = true;
    await Promise.all([pairs, people]);
    const db = await restoredFrom(backup);
    const [one, other] = await Promise.all([db.collection('aFirst').findOne({}), db.collection('zLast').findOne({})]);
    expect(one?.['count']).toBe(other?.['count']);
    expect(counted).toBeGreaterThan(one?.['count'] as number);
    await expectWhole(db);
    for (const collection of [first, last]) await collection.drop();
    await atRest(app);
  });

  it('is encrypted with a key, opened by it alone, and can be had without', async () => {
    const before = await hashes(app.db);
    const backup = await backups.take([], { BACKUP_KEY: KEY });
    const folder = join(backup, app.db.databaseName);
    const name = season.students[0]?.user.name ?? '';
    expect((await readFile(join(folder, 'users.bson.sealed'))).includes(name)).toBe(false);
    const db = await restoredFrom(backup, { BACKUP_KEY: KEY });
    expect(await hashes(db)).toEqual(before);

    const refused = (more: Record<string, string>) => backups.run('restore', [backup, '--to', 'never'], more);
    expect(await refused({})).toMatchObject({ code: 1, said: expect.stringContaining('set BACKUP_KEY') });
    const other = await refused({ BACKUP_KEY: KEY.toUpperCase() });
    expect(other).toMatchObject({ code: 1, said: expect.stringContaining('another BACKUP_KEY') });

    const plain = join(backups.folder, 'plain');
    await backups.restore(backup, ['--decrypt', plain], { BACKUP_KEY: KEY });
    expect((await readFile(join(plain, app.db.databaseName, 'users.bson'))).includes(name)).toBe(true);
    expect(await hashes(await restoredFrom(plain))).toEqual(before);
  });

  it('is refused when a byte of it was changed, or a file of it is missing', async () => {
    const backup = await backups.take();
    const refused = async (what: string): Promise<void> => {
      const { code, said } = await backups.run('restore', [backup, '--to', `${app.db.databaseName}_never`]);
      expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining(`damaged: ${what}`) });
    };
    const users = join(backup, app.db.databaseName, 'users.bson');
    await copyFile(users, join(backups.folder, 'users.bson'));
    const bytes = await readFile(users);
    bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
    await writeFile(users, bytes);
    await refused(`${app.db.databaseName}/users.bson is not what was written`);
    await copyFile(join(backups.folder, 'users.bson'), users);

    const [file = ''] = await filesBelow(join(backup, 'files'));
    await rm(join(backup, 'files', file));
    await refused(`files/${file} is missing`);
    expect(await app.mongo.db(`${app.db.databaseName}_never`).listCollections().toArray()).toEqual([]);
  });
});

describe('a backup that cannot be whole', () => {
  it('is not there at all, and says which file is missing', async () => {
    const own = await Backups.of(app);
    const [file = ''] = await filesBelow(app.environment['UPLOAD_PATH'] ?? '');
    const path = join(app.environment['UPLOAD_PATH'] ?? '', file);
    const content = await readFile(path);
    await rm(path);
    const { code, said } = await own.run('backup');
    expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining(`missing, such as ${file}`) });
    expect(await own.names()).toEqual([]);
    expect(await app.db.collection('operations').findOne({ _id: 'backup' as never })).toMatchObject({ ok: false });

    expect((await manifestOf(await own.take(['--without-lost']))).files.lost).toEqual([file]);
    await writeFile(path, content);
    await own.remove();
  });

  it('says that the database is gone', async () => {
    const own = await Backups.of(app);
    const { code, said } = await own.run('backup', [], { MONGODB_URI: 'mongodb://ann:secret@127.0.0.1:1/x' });
    expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining('does not answer') });
    expect(said).not.toContain('secret');
    expect(await own.names()).toEqual([]);
    await own.remove();
  });

  it('never looks whole when its process is killed, and the next one clears it away', async () => {
    const own = await Backups.of(app);
    // It comes as far as the files, and waits for them as long as we like.
    const store = await BucketKeeping.open();
    store.freeze();
    const env = { ...process.env, ...app.environment, ...store.env, BACKUP_PATH: own.folder };
    const child = spawn('node', ['scripts/backup.mts'], { env, stdio: 'ignore' });
    const exit = once(child, 'exit');
    await until('the documents are written', async () =>
      (await filesBelow(own.folder)).some((name) => name.endsWith('users.bson')),
    );
    child.kill('SIGKILL');
    await exit;
    await store.end();
    expect(await own.names()).toEqual([expect.stringMatching(/\.partial$/)]);
    expect(await own.run('restore', ['latest'])).toMatchObject({ code: 1, said: expect.stringContaining('no backup') });
    const backup = await own.take();
    expect(await own.names()).toEqual([backup.slice(own.folder.length + 1)]);
    await own.remove();
  });
});

/** Everything that names something names something that is there. */
async function expectWhole(db: Db): Promise<void> {
  const all = (name: string): Promise<Document[]> => db.collection(name).find().toArray();
  const users = new Set((await all('users')).map(({ _id }) => String(_id)));
  const attempts = await all('attempts');
  expect(attempts.length).toBeGreaterThan(2);
  expect(attempts.filter(({ userId }) => !users.has(String(userId)))).toEqual([]);
  const sat = new Set(attempts.map(({ _id }) => String(_id)));
  const results = await all('results');
  expect(results.filter(({ attemptId }) => !sat.has(String(attemptId)))).toEqual([]);
  const news = new Set((await all('events')).map(({ type, key }) => `${type} ${key}`));
  const silent = attempts.filter(({ _id, state }) => state !== 'open' && !news.has(`attempt.closed ${String(_id)}`));
  expect(silent).toEqual([]);
  const stored = await db.collection('files').find({ state: 'stored' }).toArray();
  const there = new Set(await filesBelow(uploads));
  expect(stored.filter(({ key }) => !there.has(String(key)))).toEqual([]);
}
