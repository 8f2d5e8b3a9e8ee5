/** `npm run seed`: loads the demo season into the configured database, if that is empty. */
import { loadDemo } from './product/api.mjs';
import { build } from './building/build.mjs';
import { closeAll, closeOnSignals } from './process/closing.mjs';
import { loadEnv } from './settings/env.mjs';
import { prepare } from './installation/prepare.mjs';
import { isProduction, provideSetting } from './settings/setting.mjs';
import { step } from './process/steps.mjs';
import { runScript, Stop } from './process/stop.mjs';

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
