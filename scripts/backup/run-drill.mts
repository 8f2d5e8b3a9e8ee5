import { existsSync } from 'node:fs';
import { inRoot } from '../process/root.mjs';
import { Stop } from '../process/stop.mjs';
import { withDatabase } from './connect.mts';
import { drill } from './drill.mts';
import { findBackup } from './find-backup.mts';
import { firstLine, recordFailure, recordSuccess } from './operations.mts';
import { Backup } from './verify.mts';
import type { BackupSettings } from './settings.mts';

/**
 * One drill from beginning to end, noted in the product's database whatever came out.
 *
 * @param said which backup
 */
export function runDrill(said: string, settings: BackupSettings, note: (text: string) => void) {
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
      await recordFailure(db, 'restore-drill', firstLine(error), { at }).catch(() => undefined);
      throw error;
    }
  });
}

/** The keys by which receipts are checked, worked out by the API itself. */
async function publicKeys({ secrets }: BackupSettings) {
  const built = inRoot('dist/api/apps/api/src/platform/signing/signing-key.js');
  if (!existsSync(built)) throw new Stop('The API is not built, and its signing keys with it: run npm run build.');
  await import('reflect-metadata');
  const { SigningKey } = (await import(built)) as {
    SigningKey: new (secrets: Record<string, string>) => { publicJwks: { kid: string }[] };
  };
  try {
    return new SigningKey({ ...secrets, SIGNING_KEY: (secrets.SIGNING_KEY ?? '').replaceAll('\\n', '\n') }).publicJwks;
  } catch (cause) {
    throw new Stop('SIGNING_KEY or JWT_SECRET is required, to check the receipts in the backup.', { cause });
  }
}
