/**
 * `npm run config:check`: what the API would find in the environment and in `.env`, without a value of any secret.
 * Ends with 1 when the API would not start with it.
 */
import { closeOnSignals } from './process/closing.mjs';
import { configReport } from './settings/config-report.mts';
import { inRoot } from './process/root.mjs';
import { settingsSchema } from './settings/settings-schema.mjs';
import { say } from './process/steps.mjs';
import { runScript } from './process/stop.mjs';

closeOnSignals('Stopped.');
await runScript(async () => {
  const schema = await settingsSchema({ build: false });
  const { lines, warnings, problems } = configReport(schema, { ...process.env }, inRoot('.env'));
  for (const line of lines) say(line);
  for (const warning of warnings) say(`WARNING: ${warning}`);
  for (const problem of problems) console.error(problem);
  process.exit(problems.length === 0 ? 0 : 1);
});
