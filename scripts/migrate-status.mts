/** `npm run migrate:status`: which migrations there are, how far they are, and who is alive. Ends with 1 when one fails. */
import { backupSettings } from './backup/settings.mts';
import { closeAll, closeOnSignals } from './process/closing.mjs';
import { loadEnv } from './settings/env.mjs';
import { lineOf, migrationState, withDatabase } from './database/migrations.mts';
import { say } from './process/steps.mjs';
import { runScript, Stop } from './process/stop.mjs';

closeOnSignals('Stopped.');

await runScript(async () => {
  loadEnv();
  const { uri } = await backupSettings();
  const { records, alive } = await withDatabase(uri, (client) => migrationState(client.db()));
  say(records.length === 0 ? '  no migration yet' : records.map(lineOf).join('\n'));
  for (const { pid, level } of alive) say(`  process ${pid} knows migrations up to ${level}`);
  if (alive.length === 0) say('  no process is alive: migrations run once the product does');
  const failed = records.find(({ failure }) => failure);
  if (failed) throw new Stop(`Migration ${failed._id} does not get on: ${failed.failure}`);
  await closeAll();
});
