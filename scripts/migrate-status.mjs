/** `npm run migrate:status`: which migrations there are, how far they are, and who is alive. Ends with 1 when one fails. */
import { backupSettings } from './lib/backup/settings.mjs';
import { closeAll, closeOnSignals } from './lib/closing.mjs';
import { loadEnv } from './lib/env.mjs';
import { lineOf, migrationState, withDatabase } from './lib/migrations.mjs';
import { say } from './lib/steps.mjs';
import { runScript, Stop } from './lib/stop.mjs';

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
