/**
 * `npm run backup`: the whole database at one moment and the files, as a folder `olympiad-<UTC time>` below BACKUP_PATH,
 * or with `-- --to s3` in the object store. Encrypted when BACKUP_KEY is set. Removes backups older than
 * BACKUP_KEEP_DAYS. docs/operations/backup.md says more.
 */
import { closeAll, closeOnSignals } from './process/closing.mjs';
import { readArguments, refuseUse } from './backup/usage.mts';
import { loadEnv } from './settings/env.mjs';
import { say, step } from './process/steps.mjs';
import { runScript } from './process/stop.mjs';

const usage = 'Usage: npm run backup [-- --to s3] [--without-lost]';

closeOnSignals('Stopped; nothing was kept.');

await runScript(async () => {
  const { to = 'disk', 'without-lost': withoutLost } = readArguments(usage, {
    to: { type: 'string' },
    'without-lost': { type: 'boolean' },
  });
  if (to !== 'disk' && to !== 's3') refuseUse(usage);
  loadEnv();
  const { backupSettings } = await import('./backup/settings.mts');
  const settings = await backupSettings();
  const { withDatabase } = await import('./backup/connect.mts');
  const { runBackup } = await import('./backup/run-backup.mts');
  await withDatabase(settings.uri, async (client) => {
    const { manifest, where, removed, seconds } = await step('back up', (note) =>
      runBackup({ client, settings, to, withoutLost, note }),
    );
    const documents = manifest.collections.reduce((sum, one) => sum + one.documents, 0);
    say(`  ${documents} documents in ${manifest.collections.length} collections, ${manifest.files.count} files`);
    for (const key of manifest.files.lost) say(`  ! The file ${key} is nowhere.`);
    if (removed.length > 0) say(`  ${removed.length} older than ${settings.keepDays} days removed`);
    say(`  ${manifest.sealing ? 'encrypted, ' : ''}${seconds} s`);
    say(where);
  });
  await closeAll();
});
