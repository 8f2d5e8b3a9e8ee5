import { onClose } from '../process/closing.mjs';
import { firstLine, operation, recordFailure, recordSuccess, type Operation } from './operations.mts';
import type { Manifest } from './manifest.mts';
import { removeOld } from './retention.mts';
import { BucketShelf, FolderShelf, type Shelf } from './shelf.mts';
import { openStoredFiles } from './stored-files.mts';
import { takeBackup } from './take.mts';
import type { MongoClient } from 'mongodb';
import type { BackupSettings } from './settings.mts';

/** One backup from beginning to end: taken, old ones removed, and noted in the database, also when it failed. */
export async function runBackup({
  client,
  settings,
  to,
  withoutLost,
  note,
}: {
  client: MongoClient;
  settings: BackupSettings;
  to: 'disk' | 's3';
  withoutLost?: boolean;
  note?: (text: string) => void;
}) {
  const begun = performance.now();
  const db = client.db();
  const shelf: Shelf = to === 's3' ? await BucketShelf.open(settings.bucket) : new FolderShelf(settings.path);
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
    const removed = await removeOld(shelf, { keepDays: settings.keepDays, proved: provedBy(drill) });
    const seconds = Math.round((performance.now() - begun) / 100) / 10;
    const where = shelf.where(manifest.name);
    await recordSuccess(db, 'backup', new Date(manifest.takenAt), { where, seconds, ...summary(manifest) });
    return { manifest, where, removed, seconds };
  } catch (error) {
    // A database that is gone cannot be told.
    await recordFailure(db, 'backup', firstLine(error)).catch(() => undefined);
    throw error;
  } finally {
    files.close();
    shelf.close();
  }
}

/** The backup that the last drill has proved. */
function provedBy(drill: Operation | null) {
  const proved = drill?.details?.proved;
  return typeof proved === 'string' ? proved : undefined;
}

function summary({ name, collections, files, sealing }: Manifest) {
  return {
    name,
    documents: collections.reduce((sum, { documents }) => sum + documents, 0),
    files: files.count,
    lost: files.lost.length,
    bytes: collections.reduce((sum, { bytes }) => sum + bytes, files.bytes),
    encrypted: sealing !== null,
  };
}
