import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atOnce } from '../scripts/backup/at-once.mts';
import { isKept } from '../scripts/backup/left-out.mts';
import { measured } from '../scripts/backup/measure.mts';
import { MANIFEST } from '../scripts/backup/shelf.mts';
import { FilesInFolder } from '../scripts/backup/stored-files.mts';
import { onClose } from '../scripts/process/closing.mjs';
import { measureCommand } from './measuring/command.mts';
import { figure } from './measuring/figures.mts';
import { BOTH_CORES, CLIENT_CORE, pin } from './measuring/machine.mts';
import { fillWithSeasons } from './stage/seasons.mts';
import type { Stage } from './stage/stage.mts';
import type { Db } from 'mongodb';
import type { Manifest } from '../scripts/backup/manifest.mts';
import type { How } from './measuring/compare.mts';

const USERS = 10_000;
const USERS_IN_FULL = 100_000;
const MOST_MEGABYTES = 300;
const FROM = 'backup_from';
const INTO = 'backup_into';
const KEY = 'a key for benches that has 32 characters and more';
const FILES_AT_ONCE = 16;

type Trip = Awaited<ReturnType<typeof thereAndBack>>;

/** `npm run backup` and `npm run restore` of a whole installation: how long, how much memory, and nothing differs. */
export default {
  id: 'backup',
  title: 'backup and restore',
  hasFull: true,

  async measure(stage: Stage, { full, note }: How) {
    const users = full ? USERS_IN_FULL : USERS;
    const folder = await mkdtemp(join(tmpdir(), 'olympiad-bench-backup-'));
    const forget = onClose(() => rm(folder, { recursive: true, force: true }));
    const uploads = join(folder, 'uploads');
    // Commands like these have the machine for themselves, and so has the database.
    for (const pid of [process.pid, stage.mongodPid]) pin(pid, BOTH_CORES);
    await fillWithSeasons(stage, { database: FROM, uploads, users, note });
    const before = await contentsOf(stage.mongo.db(FROM), uploads);
    const trips: Record<string, Trip> = { '': await thereAndBack(stage, folder, { BACKUP_KEY: '', note }) };
    // What the key costs does not depend on how much there is.
    if (!full) trips['encrypted '] = await thereAndBack(stage, folder, { BACKUP_KEY: KEY, note });
    await stage.mongo.db(FROM).dropDatabase();
    await rm(folder, { recursive: true, force: true });
    forget();
    for (const pid of [process.pid, stage.mongodPid]) pin(pid, CLIENT_CORE);

    const all = Object.entries(trips);
    const differing = all.flatMap(([, { contents }]) => differences(before, contents));
    const [plain] = Object.values(trips);
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
        documents: String(plain?.documents),
        files: String(plain?.files),
        'size of the backup': `${plain?.megabytes} MB`,
        'compared by': 'count and dbHash of each collection, SHA-256 of each file',
        ...(differing.length > 0 && { 'that differ': differing.slice(0, 5).join(', ') }),
      },
    };
  },
};

/** Backs up, restores into an empty database and folder, looks what is there, and removes it again. */
async function thereAndBack(
  stage: Stage,
  folder: string,
  { BACKUP_KEY, note }: { BACKUP_KEY: string; note: (text: string) => void },
) {
  const at = (name: string) => join(folder, name);
  const [uploads, restored, backups] = [at('uploads'), at('restored'), at('backups')];
  const env = { NODE_ENV: 'production', S3_BUCKET: '', BACKUP_PATH: backups, BACKUP_KEY };
  note('backup');
  const backup = await measureCommand('backup', [], { ...env, MONGODB_URI: stage.uri(FROM), UPLOAD_PATH: uploads });
  note('restore');
  const into = { ...env, MONGODB_URI: stage.uri(INTO), UPLOAD_PATH: restored };
  const restore = await measureCommand('restore', ['latest'], into);
  note('compare');
  const contents = await contentsOf(stage.mongo.db(INTO), restored);
  const { collections, files } = JSON.parse(await readFile(join(lastLine(backup.said), MANIFEST), 'utf8')) as Manifest;
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
async function contentsOf(db: Db, uploads: string) {
  const contents = new Map((await contentsOfFolder(uploads)).sums);
  const { collections } = (await db.command({ dbHash: 1 })) as { collections: Record<string, string> };
  for (const [name, hash] of Object.entries(collections)) {
    if (isKept(name)) contents.set(name, `${await db.collection(name).countDocuments()} ${hash}`);
  }
  return contents;
}

async function contentsOfFolder(folder: string) {
  const files = new FilesInFolder(folder);
  const sums = new Map<string, string>();
  let bytes = 0;
  await atOnce(FILES_AT_ONCE, files.list(), async (key) => {
    const stream = await files.read(key);
    if (!stream) throw new Error(`${key} is gone`);
    const one = await measured(stream);
    sums.set(key, one.sha256);
    bytes += one.bytes;
  });
  return { sums, bytes };
}

const differences = (before: Map<string, string>, after: Map<string, string>) =>
  [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name));

const lastLine = (text: string) => text.trimEnd().split('\n').at(-1) ?? '';
