/**
 * `npm run mongo:replica-set -- mongodb://127.0.0.1:27017/olympiad-platform`: makes a server that was started with
 * --replSet the replica set of one that the product needs, or says what has to be done first. Without an address it
 * takes MONGODB_URI.
 */
import { becomeSet } from './database/become-set.mts';
import { closeOnSignals } from './process/closing.mjs';
import { configured, loadEnv } from './settings/env.mjs';
import { say } from './process/steps.mjs';
import { runScript } from './process/stop.mjs';

closeOnSignals('Stopped.');
await runScript(async () => {
  loadEnv();
  say(await becomeSet(process.argv[2] ?? configured('MONGODB_URI')));
  process.exit(0);
});
