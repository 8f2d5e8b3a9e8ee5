import { BSON } from 'mongodb';
import { Stop } from '../process/stop.mjs';
import { atOnce } from './at-once.mts';
import { documentsIn } from './documents.mts';
import { checkStandings, checkReceipts, checkReferences } from './drill-checks.mts';
import { measured } from './measure.mts';
import { readMetadata } from './metadata.mts';
import { dropAll, restoreDocuments } from './restore-documents.mts';
import type { Backup } from './verify.mts';
import type { Db, MongoClient } from 'mongodb';

const FILES_AT_ONCE = 4;

/** What was looked at, in numbers. */
export type Found = {
  documents: number;
  indexes: number;
  files: number;
  references: number;
  receipts: { checked: number; byOtherKeys: number };
  boards: number;
};

/**
 * Restores a backup into a database of its own and looks whether the product could live on it; the database is dropped
 * again, whatever comes out.
 *
 * @throws {Stop} naming the first thing that is not as it should be
 */
export async function drill(
  backup: Backup,
  {
    client,
    database,
    publicJwks,
    note,
  }: { client: MongoClient; database: string; publicJwks: { kid: string }[]; note: (text: string) => void },
): Promise<Found> {
  const db = client.db(database);
  // What a drill that was killed has left.
  await dropAll(db);
  try {
    const documents = await restoreDocuments(backup, db, note);
    const indexes = await countIndexes(db, backup);
    const files = await checkFiles(backup, note);
    note('references, receipts and standings');
    const references = await checkReferences(db);
    const receipts = await checkReceipts(db, publicJwks);
    return { documents, indexes, files, references, receipts, boards: await checkStandings(db) };
  } finally {
    await dropAll(db);
  }
}

/** Every index that was there is there again. */
async function countIndexes(db: Db, backup: Backup) {
  let count = 0;
  for (const { name, data, metadata } of backup.manifest.collections) {
    if (!data) continue;
    const wanted = readMetadata(await backup.text(metadata)).indexes.length;
    const found = (await db.collection(name).listIndexes().toArray()).length;
    if (found !== wanted) throw new Stop(`${name} has ${found} indexes after the restore, and had ${wanted}.`);
    count += found;
  }
  return count;
}

/** Every file that a document names is in the backup, and is the one that was uploaded. */
async function checkFiles(backup: Backup, note: (text: string) => void) {
  const { data } = backup.manifest.collections.find(({ name }) => name === 'files') ?? {};
  const paths = new Map([...backup.files()].map(({ key, path }) => [key, path]));
  const gone = new Set([...backup.manifest.files.lost, ...backup.manifest.files.removed]);
  let checked = 0;
  const named = async function* () {
    if (!data) return;
    for await (const bytes of documentsIn(await backup.read(data), data))
      yield BSON.deserialize(bytes) as { state: string; key: string; sha256: string };
  };
  await atOnce(FILES_AT_ONCE, named(), async ({ state, key, sha256 }) => {
    if (state !== 'stored' || gone.has(key)) return;
    const path = paths.get(key);
    if (!path) throw new Stop(`The file ${key} is named by a document and is not in the backup.`);
    if ((await measured(await backup.read(path))).sha256 !== sha256) {
      throw new Stop(`The file ${key} in the backup is not the one that was uploaded.`);
    }
    checked += 1;
    if (checked % 1_000 === 0) note(`${checked} files`);
  });
  return checked;
}
