/** `npm run config:docs`: writes `.env.example` and the README's table of settings from the API's schema. */
import { readFileSync, writeFileSync } from 'node:fs';
import { closeOnSignals } from './process/closing.mjs';
import { envExample, withSettingsTable } from './settings/config-docs.mts';
import { prepare } from './installation/prepare.mjs';
import { inRoot } from './process/root.mjs';
import { settingsSchema } from './settings/settings-schema.mjs';
import { say } from './process/steps.mjs';
import { runScript } from './process/stop.mjs';

closeOnSignals('Stopped.');
await runScript(async () => {
  await prepare();
  const schema = await settingsSchema({ build: true });
  const readme = inRoot('README.md');
  writeFileSync(inRoot('.env.example'), envExample(schema));
  writeFileSync(readme, withSettingsTable(readFileSync(readme, 'utf8'), schema));
  say('Written: .env.example and the table in README.md.');
  process.exit(0);
});
