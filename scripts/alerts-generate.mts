/** `npm run alerts:generate`: writes the rules, their tests and the dashboard from the thresholds. */
import { writeFileSync } from 'node:fs';
import { generated } from './monitoring/generate.mts';
import { inRoot } from './process/root.mjs';
import { say } from './process/steps.mjs';
import { runScript } from './process/stop.mjs';

await runScript(async () => {
  for (const [path, text] of Object.entries(await generated())) {
    writeFileSync(inRoot(path), text);
    say(`wrote ${path}`);
  }
});
