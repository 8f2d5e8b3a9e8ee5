/** `npm run check`: format, lint without warnings, types, and who may import whom. */
import { runChecks } from './lib/checks.mjs';
import { closeOnSignals } from './lib/closing.mjs';
import { prepare } from './lib/prepare.mjs';
import { say, showResult } from './lib/steps.mjs';
import { runScript } from './lib/stop.mjs';

closeOnSignals('Stopped.');
await runScript(async () => {
  await prepare();
  let failed = 0;
  await runChecks((result) => {
    showResult(result);
    if (!result.passed) failed++;
  });
  say(failed === 0 ? 'All checks passed.' : `${failed} failed.`);
  process.exit(failed === 0 ? 0 : 1);
});
