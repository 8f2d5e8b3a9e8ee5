/** Prints the JavaScript that `dist/web/index.html` loads, file by file, and fails above the limit. */
import { inRoot } from './process/root.mjs';
import { say } from './process/steps.mjs';
import { runScript } from './process/stop.mjs';
import { checkWebSize, measureWeb } from './building/web-size.mjs';

await runScript(async () => {
  for (const { name, bytes, gzip } of measureWeb(inRoot('dist', 'web')).files) {
    say(`${String(gzip).padStart(8)} ${String(bytes).padStart(9)}  ${name}`);
  }
  checkWebSize(say);
});
