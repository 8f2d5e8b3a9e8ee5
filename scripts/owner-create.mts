/**
 * `npm run owner:create -- name@example.org`: prints the link by which that person becomes an owner, and chooses a
 * password. It is how an installation gets its first one.
 */
import { existsSync } from 'node:fs';
import { build } from './building/build.mjs';
import { closeAll, closeOnSignals } from './process/closing.mjs';
import { loadEnv } from './settings/env.mjs';
import { prepare } from './installation/prepare.mjs';
import { inRoot } from './process/root.mjs';
import { attempt } from './process/run.mjs';
import { isProduction, provideSetting, requireProductionSettings } from './settings/setting.mjs';
import { say } from './process/steps.mjs';
import { runScript, Stop } from './process/stop.mjs';

const command = inRoot('dist/api/bundle/invite-owner.js');

closeOnSignals('Stopped.');

await runScript(async () => {
  const [email = ''] = process.argv.slice(2);
  loadEnv();
  await requireProductionSettings();
  // A release that is built already may have been stripped of everything that builds.
  const isRelease = isProduction() && existsSync(command);
  if (!isRelease) await prepare();
  const { env } = await provideSetting();
  if (!isRelease) await build({ always: false });
  const { code, output } = await attempt('node', [command, email], { env });
  const answer = output.trim().split('\n').at(-1) ?? '';
  if (code !== 0) throw new Stop(answer);
  say(`Valid for 7 days, once: ${answer}`);
  await closeAll();
});
