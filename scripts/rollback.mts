/**
 * `npm run rollback -- --web|--api|--all`: the release before runs again; prints the downtime it measured itself.
 * Doing it twice is doing nothing. The database is not touched: see docs/operations/rollback.md.
 */
import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { closeAll, closeOnSignals, onClose } from './process/closing.mjs';
import { addressesOf, readOptions, settingsOf } from './deploy/deploy-options.mts';
import { tellDowntime, watchDowntime } from './deploy/downtime.mts';
import { runCurrent } from './deploy/pm2.mts';
import { advance, holdHome, linked } from './deploy/releases.mts';
import { say, step } from './process/steps.mjs';
import { runScript, Stop } from './process/stop.mjs';

const usage = `npm run rollback -- --web | --api | --all
  --web               the web app of the release before
  --api               the API of the release before
  --all               both
  --home FOLDER       where releases lie (default DEPLOY_HOME or /srv/olympiad)
  --url ADDRESS       asked all the while to measure downtime (default http://127.0.0.1:PORT)
  --patience SECONDS  until the processes have to be ready (default 90)`;

const options = readOptions(usage, {
  web: { type: 'boolean', default: false },
  api: { type: 'boolean', default: false },
  all: { type: 'boolean', default: false },
});
if (!options.web && !options.api && !options.all) {
  console.error(usage);
  process.exit(2);
}

closeOnSignals('Stopped.');
await runScript(async () => {
  const { home, patience } = options;
  const settings = settingsOf(home);
  onClose(holdHome(home));
  const web = options.web || options.all ? before(home, 'web-previous') : undefined;
  const api = options.api || options.all ? before(home, 'previous') : undefined;

  const probe = watchDowntime(addressesOf(options, settings));
  // The web app first: the one before works with either API.
  if (web) await step('switch the web app', () => advance(home, 'web', 'web-previous', web));
  if (api) {
    await step('replace the API', async (note) => {
      advance(home, 'current', 'previous', api);
      note(`${(await runCurrent(home, patience)).length} processes`);
    });
  }
  if (web) say(`Web app  ${basename(dirname(dirname(web)))}`);
  if (api) say(`API      ${basename(api)}`);
  say(tellDowntime(await probe.stop()));
  await closeAll();
  process.exit(0);
});

function before(home: string, name: string) {
  const folder = linked(home, name);
  if (!folder || !existsSync(folder))
    throw new Stop(`There is no release before this one in ${home}: nothing to go back to.`);
  return folder;
}
