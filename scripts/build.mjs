/** `npm run build`: both halves into `dist/`, from scratch, and the size check. */
import { build } from './building/build.mjs';
import { closeOnSignals } from './process/closing.mjs';
import { prepare } from './installation/prepare.mjs';
import { runScript } from './process/stop.mjs';

closeOnSignals('Stopped.');
await runScript(async () => {
  await prepare();
  await build({ always: true });
});
