import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atOnce } from '../scripts/lib/backup/at-once.mjs';
import { isKept } from '../scripts/lib/backup/left-out.mjs';
import { measured } from '../scripts/lib/backup/measure.mjs';
import { MANIFEST } from '../scripts/lib/backup/shelf.mjs';
import { FilesInFolder } from '../scripts/lib/backup/stored-files.mjs';
import { onClose } from '../scripts/lib/closing.mjs';
import { measureCommand } from './lib/command.mjs';
import { figure } from './lib/figures.mjs';
import { BOTH_CORES, CLIENT_CORE, pin } from './lib/machine.mjs';
import { fillWithSeasons } from './lib/seasons.mjs';

const USERS = 10_000;
const USERS_IN_FULL = 100_000;
const MOST_MEGABYTES = 300;
const FROM = 'backup_from';
const INTO = 'backup_into';
const KEY = 'a key for benches that has 32 characters and more';
const FILES_AT_ONCE = 16;

/** `npm run backup` and `npm run restore` of a whole installation: how long, how much memory, and nothing differs. */
export default {
  id: 'backup',
  title: 'backup and restore',
  hasFull: true,

  async measure(stage, { full, note }) {
    const users = full ? USERS_IN_FULL : USERS;
    const folder = await mkdtemp(join(tmpdir(), 'olympiad-bench-backup-'));
    const forget = onClose(() => rm(folder, { recursive: true, force: true }));
    const uploads = join(folder, 'uploads');
    // Commands like these have the machine for themselves, and so has the database.
    for (const pid of [process.pid, stage.mongodPid]) pin(pid, BOTH_CORES);
    await fillWithSeasons(stage, { database: FROM, uploads, users, note });
    const before = await contentsOf(stage.mongo.db(FROM), uploads);
    const trips = { '': await thereAndBack(stage, folder, { BACKUP_KEY: '', note }) };
    // What the key costs does not depend on how much there is.
    if (!full) trips['encrypted '] = await thereAndBack(stage, folder, { BACKUP_KEY: KEY, note });
    await stage.mongo.db(FROM).dropDatabase();
    await rm(folder, { recursive: true, force: true });
    forget();
    for (const pid of [process.pid, stage.mongodPid]) pin(pid, CLIENT_CORE);

    const all = Object.entries(trips);
    const differing = all.flatMap(([, { contents }]) => differences(before, contents));
    const plain = trips[''];
    return {
      figures: [
        ...all.flatMap(([kind, { backup, restore }]) => [
          figure(`${kind}backup of ${users} users`, { value: backup.seconds, unit: ' s' }),
          figure(`memory of that backup, at most`, { value: backup.megabytes, unit: ' MB', atMost: MOST_MEGABYTES }),
          figure(`restore of that backup`, { value: restore.seconds, unit: ' s' }),
          figure(`memory of that restore, at most`, { value: restore.megabytes, unit: ' MB', atMost: MOST_MEGABYTES }),
        ]),
        figure('collections and files that differ afterwards', { value: differing.length, atMost: 0 }),
      ],
      facts: {
        documents: String(plain.documents),
        files: String(plain.files),
        'size of the backup': `${plain.megabytes} MB`,
        'compared by': 'count and dbHash of each collection, SHA-256 of each file',
        ...(differing.length > 0 && { 'that differ': differing.slice(0, 5).join(', ') }),
      },
    };
  },
};

/** Backs up, restores into an empty database and folder, looks what is there, and removes it again. */
async function thereAndBack(stage, folder, { BACKUP_KEY, note }) {
  const [uploads, restored, backups] = ['uploads', 'restored', 'backups'].map((name) => join(folder, name));
  const env = { NODE_ENV: 'production', S3_BUCKET: '', BACKUP_PATH: backups, BACKUP_KEY };
  note('backup');
  const backup = await measureCommand('backup', [], { ...env, MONGODB_URI: stage.uri(FROM), UPLOAD_PATH: uploads });
  note('restore');
  const into = { ...env, MONGODB_URI: stage.uri(INTO), UPLOAD_PATH: restored };
  const restore = await measureCommand('restore', ['latest'], into);
  note('compare');
  const contents = await contentsOf(stage.mongo.db(INTO), restored);
  const { collections, files } = JSON.parse(await readFile(join(lastLine(backup.said), MANIFEST), 'utf8'));
  const { bytes } = await contentsOfFolder(backups);
  await stage.mongo.db(INTO).dropDatabase();
  for (const used of [restored, backups]) await rm(used, { recursive: true });
  return {
    backup,
    restore,
    contents,
    documents: collections.reduce((sum, one) => sum + one.documents, 0),
    files: files.count,
    megabytes: Math.round(bytes / 1_000_000),
  };
}

/** What a backup has to bring back: of each collection its count and MongoDB's own hash, of each file its checksum. */
async function contentsOf(db, uploads) {
  const contents = new Map((await contentsOfFolder(uploads)).sums);
  const { collections } = await db.command({ dbHash: 1 });
  for (const [name, hash] of Object.entries(collections)) {
    if (isKept(name)) contents.set(name, `${await db.collection(name).countDocuments()} ${hash}`);
  }
  return contents;
}

async function contentsOfFolder(folder) {
  const files = new FilesInFolder(folder);
  const sums = new Map();
  let bytes = 0;
  await atOnce(FILES_AT_ONCE, files.list(), async (key) => {
    const one = await measured(await files.read(key));
    sums.set(key, one.sha256);
    bytes += one.bytes;
  });
  return { sums, bytes };
}

const differences = (before, after) =>
  [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name));

const lastLine = (text) => text.trimEnd().split('\n').at(-1);
