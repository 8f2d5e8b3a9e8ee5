import { existsSync } from 'node:fs';
import { inRoot } from '../root.mjs';
import { Stop } from '../stop.mjs';
import { withDatabase } from './connect.mjs';
import { drill } from './drill.mjs';
import { findBackup } from './find-backup.mjs';
import { recordFailure, recordSuccess } from './operations.mjs';
import { Backup } from './verify.mjs';

/**
 * One drill from beginning to end, noted in the product's database whatever came out.
 *
 * @param {string} said which backup
 * @param {import('./settings.mjs').BackupSettings} settings
 * @param {(text: string) => void} note
 */
export function runDrill(said, settings, note) {
  return withDatabase(settings.uri, async (client) => {
    const db = client.db();
    const at = new Date();
    const begun = performance.now();
    try {
      const backup = await Backup.verified(await findBackup(said, settings), { key: settings.key, note });
      const { name, takenAt } = backup.manifest;
      const options = { database: `${db.databaseName}-drill`, publicJwks: await publicKeys(settings), note };
      const found = settings.drillUri
        ? await withDatabase(settings.drillUri, (other) => drill(backup, { client: other, ...options }))
        : await drill(backup, { client, ...options });
      const seconds = Math.round((performance.now() - begun) / 100) / 10;
      const result = { backup: backup.where, proved: name, takenAt, seconds, ...found };
      await recordSuccess(db, 'restore-drill', at, result);
      return result;
    } catch (error) {
      // A failed drill is one too: its time says that somebody looked.
      await recordFailure(db, 'restore-drill', String(error.message).split('\n')[0], { at }).catch(() => undefined);
      throw error;
    }
  });
}

/** The keys by which receipts are checked, worked out by the API itself. */
async function publicKeys({ secrets }) {
  const built = inRoot('dist/api/apps/api/src/platform/signing/signing-key.js');
  if (!existsSync(built)) throw new Stop('The API is not built, and its signing keys with it: run npm run build.');
  await import('reflect-metadata');
  const { SigningKey } = await import(built);
  try {
    return new SigningKey({ ...secrets, SIGNING_KEY: secrets.SIGNING_KEY.replaceAll('\\n', '\n') }).publicJwks;
  } catch (cause) {
    throw new Stop('SIGNING_KEY or JWT_SECRET is required, to check the receipts in the backup.', { cause });
  }
}
