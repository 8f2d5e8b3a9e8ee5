import { BSON } from 'mongodb';
import { Stop } from '../stop.mjs';
import { atOnce } from './at-once.mjs';
import { documentsIn } from './documents.mjs';
import { checkBoards, checkReceipts, checkReferences } from './drill-checks.mjs';
import { measured } from './measure.mjs';
import { dropAll, restoreDocuments } from './restore-documents.mjs';

const FILES_AT_ONCE = 4;

/**
 * Restores a backup into a database of its own and looks whether the product could live on it; the database is dropped
 * again, whatever comes out.
 *
 * @param {import('./verify.mjs').Backup} backup
 * @param {{ client: import('mongodb').MongoClient, database: string, publicJwks: { kid: string }[], note: (text: string) => void }} options
 * @returns {Promise<object>} what was looked at, in numbers
 * @throws {Stop} naming the first thing that is not as it should be
 */
export async function drill(backup, { client, database, publicJwks, note }) {
  const db = client.db(database);
  // What a drill that was killed has left.
  await dropAll(db);
  try {
    const documents = await restoreDocuments(backup, db, note);
    const indexes = await countIndexes(db, backup);
    const files = await checkFiles(backup, note);
    note('references, receipts and boards');
    const references = await checkReferences(db);
    const receipts = await checkReceipts(db, publicJwks);
    return { documents, indexes, files, references, receipts, boards: await checkBoards(db) };
  } finally {
    await dropAll(db);
  }
}

/** Every index that was there is there again. */
async function countIndexes(db, backup) {
  let count = 0;
  for (const { name, data, metadata } of backup.manifest.collections) {
    if (!data) continue;
    const wanted = JSON.parse(await backup.text(metadata)).indexes.length;
    const found = (await db.collection(name).listIndexes().toArray()).length;
    if (found !== wanted) throw new Stop(`${name} has ${found} indexes after the restore, and had ${wanted}.`);
    count += found;
  }
  return count;
}

/** Every file that a document names is in the backup, and is the one that was uploaded. */
async function checkFiles(backup, note) {
  const { data } = backup.manifest.collections.find(({ name }) => name === 'files') ?? {};
  const paths = new Map([...backup.files()].map(({ key, path }) => [key, path]));
  const gone = new Set([...backup.manifest.files.lost, ...backup.manifest.files.removed]);
  let checked = 0;
  const named = async function* () {
    if (!data) return;
    for await (const bytes of documentsIn(await backup.read(data), data)) yield BSON.deserialize(bytes);
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
