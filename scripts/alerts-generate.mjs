/** `npm run alerts:generate`: writes the rules, their tests and the dashboard from the thresholds. */
import { writeFileSync } from 'node:fs';
import { generated } from './lib/monitoring/generate.mjs';
import { inRoot } from './lib/root.mjs';
import { say } from './lib/steps.mjs';
import { runScript } from './lib/stop.mjs';

await runScript(async () => {
  for (const [path, text] of Object.entries(await generated())) {
    writeFileSync(inRoot(path), text);
    say(`wrote ${path}`);
  }
});
