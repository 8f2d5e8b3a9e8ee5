/**
 * `npm run config:check`: what the API would find in the environment and in `.env`, without a value of any secret.
 * Ends with 1 when the API would not start with it.
 */
import { closeOnSignals } from './lib/closing.mjs';
import { configReport } from './lib/config-report.mjs';
import { inRoot } from './lib/root.mjs';
import { settingsSchema } from './lib/settings-schema.mjs';
import { say } from './lib/steps.mjs';
import { runScript } from './lib/stop.mjs';

closeOnSignals('Stopped.');
await runScript(async () => {
  const schema = await settingsSchema({ build: false });
  const { lines, warnings, problems } = configReport(schema, { ...process.env }, inRoot('.env'));
  for (const line of lines) say(line);
  for (const warning of warnings) say(`WARNING: ${warning}`);
  for (const problem of problems) console.error(problem);
  process.exit(problems.length === 0 ? 0 : 1);
});
