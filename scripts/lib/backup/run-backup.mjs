import { onClose } from '../closing.mjs';
import { operation, recordFailure, recordSuccess } from './operations.mjs';
import { removeOld } from './retention.mjs';
import { BucketShelf, FolderShelf } from './shelf.mjs';
import { openStoredFiles } from './stored-files.mjs';
import { takeBackup } from './take.mjs';

/**
 * One backup from beginning to end: taken, old ones removed, and noted in the database, also when it failed.
 *
 * @param {{ client: import('mongodb').MongoClient, settings: import('./settings.mjs').BackupSettings, to: 'disk' | 's3', withoutLost?: boolean, note?: (text: string) => void }} options
 */
export async function runBackup({ client, settings, to, withoutLost, note }) {
  const begun = performance.now();
  const db = client.db();
  const shelf = to === 's3' ? await BucketShelf.open(settings.bucket) : new FolderShelf(settings.path);
  const files = await openStoredFiles(settings);
  try {
    await shelf.removeLeftovers();
    const stopping = new AbortController();
    const { signal } = stopping;
    const taking = takeBackup({ client, files }, shelf, { key: settings.key, withoutLost, note, signal });
    // Ended by a signal, it has removed what it began before the process ends.
    const forget = onClose(async () => {
      stopping.abort();
      await taking.catch(() => undefined);
    });
    const manifest = await taking.finally(forget);
    const drill = await operation(db, 'restore-drill');
    const removed = await removeOld(shelf, { keepDays: settings.keepDays, proved: drill?.details?.proved });
    const seconds = Math.round((performance.now() - begun) / 100) / 10;
    const where = shelf.where(manifest.name);
    await recordSuccess(db, 'backup', new Date(manifest.takenAt), { where, seconds, ...summary(manifest) });
    return { manifest, where, removed, seconds };
  } catch (error) {
    // A database that is gone cannot be told.
    await recordFailure(db, 'backup', String(error.message).split('\n')[0]).catch(() => undefined);
    throw error;
  } finally {
    files.close();
    shelf.close();
  }
}

function summary({ name, collections, files, sealing }) {
  return {
    name,
    documents: collections.reduce((sum, { documents }) => sum + documents, 0),
    files: files.count,
    lost: files.lost.length,
    bytes: collections.reduce((sum, { bytes }) => sum + bytes, files.bytes),
    encrypted: sealing !== null,
  };
}
