/**
 * `npm run mongo:replica-set -- mongodb://127.0.0.1:27017/olympiad-platform`: makes a server that was started with
 * --replSet the replica set of one that the product needs, or says what has to be done first. Without an address it
 * takes MONGODB_URI.
 */
import { becomeSet } from './lib/become-set.mjs';
import { closeOnSignals } from './lib/closing.mjs';
import { configured, loadEnv } from './lib/env.mjs';
import { say } from './lib/steps.mjs';
import { runScript } from './lib/stop.mjs';

closeOnSignals('Stopped.');
await runScript(async () => {
  loadEnv();
  say(await becomeSet(process.argv[2] ?? configured('MONGODB_URI')));
  process.exit(0);
});
