/** `npm run check`: format, lint without warnings, types, and who may import whom. */
import { runChecks } from './gate/checks.mjs';
import { closeOnSignals } from './process/closing.mjs';
import { prepare } from './installation/prepare.mjs';
import { say, showResult } from './process/steps.mjs';
import { runScript } from './process/stop.mjs';

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
