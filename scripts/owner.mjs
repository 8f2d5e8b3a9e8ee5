/** `npm run owner -- name@example.org`: prints the link by which that person becomes an owner. */
import { build } from './lib/build.mjs';
import { closeAll, closeOnSignals } from './lib/closing.mjs';
import { loadEnv } from './lib/env.mjs';
import { prepare } from './lib/prepare.mjs';
import { inRoot } from './lib/root.mjs';
import { attempt } from './lib/run.mjs';
import { provideSetting } from './lib/setting.mjs';
import { say } from './lib/steps.mjs';
import { runScript, Stop } from './lib/stop.mjs';

closeOnSignals('Stopped.');

await runScript(async () => {
  const [email = ''] = process.argv.slice(2);
  loadEnv();
  await prepare();
  const { env } = await provideSetting();
  await build({ always: false });
  const { code, output } = await attempt('node', [inRoot('dist/api/apps/api/src/invite-owner.js'), email], { env });
  const answer = output.trim().split('\n').at(-1) ?? '';
  if (code !== 0) throw new Stop(answer);
  say(`Valid for 7 days, once: ${answer}`);
  await closeAll();
});
