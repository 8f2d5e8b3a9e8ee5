/** `npm start`: everything a running product needs, in order; nothing that is there already is done again. */
import { resolve } from 'node:path';
import { endLeftoverApi, loadDemo, runApi } from './product/api.mjs';
import { build } from './building/build.mjs';
import { closeAll, closeOnSignals } from './process/closing.mjs';
import { demoPassword, demoRoles } from './product/demo-accounts.mjs';
import { loadEnv } from './settings/env.mjs';
import { configuredPort, requirePort } from './process/ports.mjs';
import { prepare } from './installation/prepare.mjs';
import { root } from './process/root.mjs';
import { hasDemoAccounts, isProduction, provideSetting, requireProductionSettings } from './settings/setting.mjs';
import { say, step } from './process/steps.mjs';
import { runScript } from './process/stop.mjs';

closeOnSignals('Stopped. Everything is kept for the next npm start.');

await runScript(async () => {
  loadEnv();
  await requireProductionSettings();
  const port = configuredPort();
  await endLeftoverApi(port);
  await requirePort(port, process.env.HOST || '127.0.0.1');

  say('\nGlobal Olympiad\n');
  await prepare();
  const { env, uri, dataLies } = await provideSetting();
  await build({ always: false });
  if (!isProduction()) await step('load the demo season', (note) => loadDemo(env, note));

  const demo = await hasDemoAccounts(uri);
  // Accounts whose password is in the README are for this machine only.
  const host = process.env.HOST || (demo ? '127.0.0.1' : '0.0.0.0');
  await requirePort(port, host);
  const { log } = await step('start the product', () =>
    runApi({ ...env, HOST: host, PORT: String(port) }, (reason) => {
      console.error(`\n${reason}`);
      void closeAll().then(() => process.exit(1));
    }),
  );

  say(`\nOpen http://localhost:${port}\n`);
  if (demo) {
    say(`Demo accounts, password ${demoPassword}:`);
    for (const role of demoRoles) say(`  ${role}@demo.example`);
    say('');
  }
  say(`Data      ${dataLies}`);
  say(`Uploads   ${resolve(root, process.env.UPLOAD_PATH || 'uploads')}`);
  say(`Log       ${log}`);
  say('\nCtrl-C stops everything.');
});
