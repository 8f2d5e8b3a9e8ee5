/**
 * `npm run restore -- BACKUP`: puts a backup back, documents and files. BACKUP is a folder, the name of one below
 * BACKUP_PATH, or `latest`; with `s3:` before it, one in the object store. `--to DB` names another database of the same
 * server, `--overwrite` replaces what is there, `--decrypt FOLDER` only writes the backup without its encryption.
 * docs/operations/backup.md says more.
 */
import { resolve } from 'node:path';
import { closeAll, closeOnSignals } from './process/closing.mjs';
import { readArguments } from './backup/usage.mts';
import { loadEnv } from './settings/env.mjs';
import { say, step } from './process/steps.mjs';
import { runScript } from './process/stop.mjs';

const usage = 'Usage: npm run restore -- FOLDER|NAME|latest|s3:NAME [--to DB] [--overwrite] | --decrypt NEW-FOLDER';

closeOnSignals('Stopped. What was there is unchanged, unless it says above that collections were put in place.');

await runScript(async () => {
  const { to, overwrite, decrypt, words } = readArguments(
    usage,
    { to: { type: 'string' }, overwrite: { type: 'boolean' }, decrypt: { type: 'string' } },
    1,
  );
  loadEnv();
  const { backupSettings } = await import('./backup/settings.mts');
  const settings = await backupSettings({ withDatabase: !decrypt });
  const { findBackup } = await import('./backup/find-backup.mts');
  const { Backup } = await import('./backup/verify.mts');
  const source = await findBackup(words[0] ?? '', settings);
  const backup = await step('check the backup', (note) => Backup.verified(source, { key: settings.key, note }));
  say(`  ${backup.where}, of ${backup.manifest.takenAt}`);

  if (decrypt) {
    const { decryptTo } = await import('./backup/decrypt.mts');
    const folder = resolve(process.env.INIT_CWD ?? '.', decrypt);
    await step('write it without encryption', () => decryptTo(backup, folder));
    say(folder);
    return closeAll();
  }
  const { withDatabase } = await import('./backup/connect.mts');
  const { openStoredFiles } = await import('./backup/stored-files.mts');
  const { runRestore } = await import('./backup/run-restore.mts');
  const files = await openStoredFiles(settings);
  await withDatabase(settings.uri, async (client) => {
    const db = client.db(to);
    const done = await step(`restore into ${db.databaseName}`, (note) =>
      runRestore(backup, { db, files }, { overwrite, note }),
    );
    say(`  ${done.documents} documents, ${done.written} files written, ${done.same} there already; all checked`);
    for (const key of backup.manifest.files.lost) say(`  ! The file ${key} was lost before the backup.`);
    say('Start the product; everybody signs in again.');
  });
  files.close();
  await closeAll();
});
