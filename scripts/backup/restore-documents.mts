import { Stop } from '../process/stop.mjs';
import { codeOf } from '../process/thrown.mjs';
import { atOnce } from './at-once.mts';
import { documentsIn, exactly, rawDocuments } from './documents.mts';
import { ASIDE, LEFT_OUT, STAYS } from './left-out.mts';
import { Contents } from './measure.mts';
import { asWanted, readMetadata } from './metadata.mts';
import { operation, recordSuccess } from './operations.mts';
import type { Backup } from './verify.mts';
import type { Collection, Db, Document } from 'mongodb';
import type { Manifest } from './manifest.mts';

const BATCHES_AT_ONCE = 2;
const DOCUMENTS_AT_ONCE = 500;
const BYTES_AT_ONCE = 4_000_000;
const namespaceNotFound = 26;

/**
 * Puts the documents of a backup into a database: all collections are filled aside (`restoring.<name>`), compared with
 * what was backed up, given their indexes, and only then put in place, one rename each. What was there stays until then.
 *
 * @returns documents
 */
export async function restoreDocuments(backup: Backup, db: Db, note: (text: string) => void): Promise<number> {
  if (!(await isSwitching(db, backup))) {
    await dropAside(db);
    for (const collection of backup.manifest.collections) await fillAside(backup, db, collection, note);
    await mark(db, backup, 'switching');
  }
  await putInPlace(backup, db);
  await mark(db, backup, 'done');
  return backup.manifest.collections.reduce((sum, { documents }) => sum + documents, 0);
}

/** Whether a restore of this same backup was cut short while it put collections in place: the rest of them is to do. */
async function isSwitching(db: Db, { manifest }: Backup) {
  const last = await operation(db, 'restore');
  return last?.details?.state === 'switching' && last.details.name === manifest.name;
}

const mark = (db: Db, { manifest, where }: Backup, state: string) =>
  recordSuccess(db, 'restore', new Date(), { name: manifest.name, where, takenAt: manifest.takenAt, state });

/** @returns whether the database holds nothing that a restore would take away */
export async function isEmpty(db: Db): Promise<boolean> {
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    // The product makes its collections when it starts, and says there which migrations it knows.
    if (name in LEFT_OUT || name === 'migrations' || name.startsWith('system.') || name.startsWith(ASIDE)) continue;
    if ((await db.collection(name).findOne({}, { projection: { _id: 1 } })) !== null) return false;
  }
  return true;
}

/** @returns processes of the product that were alive on this database a moment ago */
export function countAlive(db: Db): Promise<number> {
  const ALIVE_MS = 15_000;
  return db.collection('heartbeats').countDocuments({ at: { $gte: new Date(Date.now() - ALIVE_MS) } });
}

async function dropAside(db: Db) {
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    if (name.startsWith(ASIDE)) await db.collection(name).drop();
  }
}

/** Drops everything in a database, and it with that: who may read and write may not drop it as a whole. */
export async function dropAll(db: Db) {
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    // Those of views go with the last view.
    if (!name.startsWith('system.')) await db.collection(name).drop();
  }
}

async function fillAside(
  backup: Backup,
  db: Db,
  collection: Manifest['collections'][number],
  note: (text: string) => void,
) {
  const { options, indexes, type } = readMetadata(await backup.text(collection.metadata));
  if (type === 'view' || !collection.data) return;
  const aside = await db.createCollection(ASIDE + collection.name, options);
  // Asked for only where it is needed: who may read and write may not pass a rule of the collection by.
  const passBy = options.validator ? { bypassDocumentValidation: true } : {};
  let done = 0;
  const documents = documentsIn(await backup.read(collection.data), collection.data);
  // The server stores one batch while the next is read; a capped collection is its order.
  await atOnce(options.capped ? 1 : BATCHES_AT_ONCE, inBatches(documents), async (batch) => {
    await aside.insertMany(batch, { ordered: false, ...passBy });
    done += batch.length;
    note(`${collection.name}: ${done} of ${collection.documents} documents`);
  });
  // Before the indexes: one that lets old documents go would begin at once.
  await compare(aside, collection);
  const wanted = indexes.filter(({ name }) => name !== '_id_').map(asWanted);
  // The command itself: the driver's helper leaves out options it does not know.
  if (wanted.length > 0) await db.command({ createIndexes: aside.collectionName, indexes: wanted });
}

async function* inBatches(documents: AsyncIterable<Buffer>) {
  let held: Document[] = [];
  let size = 0;
  for await (const bytes of documents) {
    held.push(exactly(bytes));
    size += bytes.length;
    if (held.length < DOCUMENTS_AT_ONCE && size < BYTES_AT_ONCE) continue;
    yield held;
    held = [];
    size = 0;
  }
  if (held.length > 0) yield held;
}

async function compare(aside: Collection, { name, documents, contents }: Manifest['collections'][number]) {
  const found = new Contents();
  for await (const document of rawDocuments(aside)) found.add(document);
  if (found.documents === documents && found.hex === contents) return;
  throw new Stop(
    `${name} did not arrive as it was backed up (${found.documents} of ${documents} documents, ` +
      `contents ${found.hex === contents ? 'equal' : 'differ'}): nothing was put in place.`,
  );
}

/** Each of its steps may be done again, so a restore that was cut short here is ended by the next one. */
async function putInPlace(backup: Backup, db: Db) {
  const { manifest } = backup;
  const kept = new Set(manifest.collections.filter(({ data }) => data).map(({ name }) => name));
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    const stays = kept.has(name) || STAYS.has(name) || name.startsWith(ASIDE) || name.startsWith('system.');
    if (!stays) await db.collection(name).drop();
  }
  for (const name of kept) {
    await db
      .collection(ASIDE + name)
      .rename(name, { dropTarget: true })
      .catch((error: unknown) => {
        // It was in place already.
        if (codeOf(error) !== namespaceNotFound) throw error;
      });
  }
  for (const { name, data, metadata } of manifest.collections) {
    if (data) continue;
    const { options } = readMetadata(await backup.text(metadata));
    await db.createCollection(name, options);
  }
}
