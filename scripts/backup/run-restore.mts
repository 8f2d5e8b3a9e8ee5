import { Stop } from '../process/stop.mjs';
import { countAlive, isEmpty, restoreDocuments } from './restore-documents.mts';
import { restoreFiles } from './restore-files.mts';
import type { Backup } from './verify.mts';
import type { Db } from 'mongodb';
import type { StoredFiles } from './stored-files.mts';

/**
 * Puts a verified backup into a database: first the files, so that no document ever names one that is not there, then
 * the documents.
 *
 * @throws {Stop} when the product is running there, or the database holds something and `overwrite` is not given
 */
export async function runRestore(
  backup: Backup,
  { db, files }: { db: Db; files: StoredFiles },
  { overwrite = false, note }: { overwrite?: boolean; note: (text: string) => void },
) {
  await requireRest(db, { overwrite });
  const stored = await restoreFiles(backup, files, { overwrite, note });
  const documents = await restoreDocuments(backup, db, note);
  return { documents, ...stored };
}

async function requireRest(db: Db, { overwrite }: { overwrite: boolean }) {
  const alive = await countAlive(db);
  if (alive > 0) {
    throw new Stop(
      `The product is running on ${db.databaseName} (${alive} processes): stop it first, for what it writes meanwhile ` +
        'would be lost. One that was killed counts as running for 15 s.',
    );
  }
  if (!overwrite && !(await isEmpty(db))) {
    throw new Stop(
      `${db.databaseName} is not empty: add --overwrite to replace everything in it by the backup, or name another ` +
        'database with --to.',
    );
  }
}
