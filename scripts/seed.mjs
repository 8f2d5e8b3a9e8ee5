/** `npm run seed`: loads the demo season into the configured database, if that is empty. */
import { loadDemo } from './lib/api.mjs';
import { build } from './lib/build.mjs';
import { closeAll, closeOnSignals } from './lib/closing.mjs';
import { loadEnv } from './lib/env.mjs';
import { prepare } from './lib/prepare.mjs';
import { isProduction, provideSetting } from './lib/setting.mjs';
import { step } from './lib/steps.mjs';
import { runScript, Stop } from './lib/stop.mjs';

closeOnSignals('Stopped.');

await runScript(async () => {
  loadEnv();
  if (isProduction()) {
    throw new Stop('The demo season is never loaded when NODE_ENV is production: everybody knows its passwords.');
  }
  await prepare();
  const { env } = await provideSetting();
  await build({ always: false });
  await step('load the demo season', (note) => loadDemo(env, note));
  await closeAll();
});
