/** `npm run config:docs`: writes `.env.example` and the README's table of settings from the API's schema. */
import { readFileSync, writeFileSync } from 'node:fs';
import { closeOnSignals } from './lib/closing.mjs';
import { envExample, withSettingsTable } from './lib/config-docs.mjs';
import { prepare } from './lib/prepare.mjs';
import { inRoot } from './lib/root.mjs';
import { settingsSchema } from './lib/settings-schema.mjs';
import { say } from './lib/steps.mjs';
import { runScript } from './lib/stop.mjs';

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
