/** `npm run build`: both halves into `dist/`, from scratch, and the size check. */
import { build } from './lib/build.mjs';
import { closeOnSignals } from './lib/closing.mjs';
import { prepare } from './lib/prepare.mjs';
import { runScript } from './lib/stop.mjs';

closeOnSignals('Stopped.');
await runScript(async () => {
  await prepare();
  await build({ always: true });
});
