/**
 * `npm run restore:drill`: restores the last backup into a scratch database, looks whether it is whole and true, drops
 * it, and notes the result for the metrics and the owner's page. `-- BACKUP` names another one, as `npm run restore`
 * does. RESTORE_DRILL_URI, when set, is another server to do it on.
 */
import { closeAll, closeOnSignals } from './process/closing.mjs';
import { readArguments } from './backup/usage.mts';
import { loadEnv } from './settings/env.mjs';
import { say, step } from './process/steps.mjs';
import { runScript } from './process/stop.mjs';

const usage = 'Usage: npm run restore:drill [-- FOLDER|NAME|latest|s3:NAME]';
const named = process.argv.length > 2;

closeOnSignals('Stopped; the next drill clears away what this one left.');

await runScript(async () => {
  const [said = 'latest'] = readArguments(usage, {}, named ? 1 : 0).words;
  loadEnv();
  const { backupSettings } = await import('./backup/settings.mts');
  const settings = await backupSettings();
  const { runDrill } = await import('./backup/run-drill.mts');
  const result = await step('restore drill', (note) => runDrill(said, settings, note));
  say(`  ${result.backup}, of ${result.takenAt}`);
  say(`  ${result.documents} documents, ${result.indexes} indexes and ${result.files} files are as they were`);
  say(`  ${result.references} kinds of reference hold, ${result.receipts.checked} receipts verify,`);
  say(`  ${result.boards} standings hold what their results say`);
  const { byOtherKeys } = result.receipts;
  if (byOtherKeys > 0)
    say(`  ! ${byOtherKeys} receipts were signed with another SIGNING_KEY: only their hashes were checked.`);
  await closeAll();
});
