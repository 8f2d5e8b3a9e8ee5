/**
 * `npm run dev`: both halves, built again on every change. The API restarts, the page is reloaded by hand;
 * everything is at one address, as in `npm start`.
 */
import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { loadDemo } from './product/api.mjs';
import { forgetBuilds, generate } from './building/build.mjs';
import { closeAll, closeOnSignals, onClose } from './process/closing.mjs';
import { loadEnv } from './settings/env.mjs';
import { hold } from './process/leash.mjs';
import { configuredPort, requirePort } from './process/ports.mjs';
import { prepare } from './installation/prepare.mjs';
import { inRoot, root } from './process/root.mjs';
import { childEnvironment } from './process/child-environment.mjs';
import { isProduction, provideSetting } from './settings/setting.mjs';
import { say, step } from './process/steps.mjs';
import { runScript, Stop } from './process/stop.mjs';
import { makeFonts } from './building/web-fonts.mjs';

const products = { api: inRoot('dist/api/apps/api/src/main.js'), web: inRoot('dist/web/index.html') };
const pause = (/** @type {number} */ milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Keeps running until we end; ends us when it ends by itself.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
function keepRunning(command, args, env = {}) {
  const child = spawn(command, args, {
    cwd: root,
    env: childEnvironment(env),
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
  if (child.pid) hold(child.pid);
  child.once('error', (error) => say(error.message));
  const ended = new Promise((resolve) => child.once('close', resolve));
  let asked = false;
  onClose(async () => {
    asked = true;
    child.kill('SIGTERM');
    await Promise.race([ended, pause(5000).then(() => child.kill('SIGKILL'))]);
  });
  void ended.then(async (code) => {
    if (asked) return;
    say(`${command} ${args[0]} ended with ${code}.`);
    await closeAll();
    process.exit(1);
  });
}

/** @param {string} file */
async function until(file) {
  for (const patience = Date.now() + 180_000; !existsSync(file); await pause(200)) {
    if (Date.now() > patience) throw new Stop(`${file} was not built; mend what the compiler says and start again.`);
  }
}

closeOnSignals('Stopped.');
await runScript(async () => {
  loadEnv();
  const port = configuredPort();
  await requirePort(port, process.env.HOST || '127.0.0.1');
  await prepare();
  const { env } = await provideSetting();

  forgetBuilds();
  for (const product of Object.values(products)) rmSync(product, { force: true });
  keepRunning('nest', ['build', '--watch', '--preserveWatchOutput']);
  await step('build the API', () => until(products.api));
  await generate();
  await makeFonts();
  keepRunning('ng', ['build', '--watch', '--configuration=development', '--progress=false'], {
    NG_CLI_ANALYTICS: 'false',
  });
  await step('build the web app', () => until(products.web));

  if (!isProduction()) await step('load the demo season', (note) => loadDemo(env, note));
  const address = {
    HOST: process.env.HOST || '127.0.0.1',
    PORT: String(port),
    LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
  };
  keepRunning('node', ['--watch', '--watch-preserve-output', '--enable-source-maps', products.api], {
    ...env,
    ...address,
  });
  say(`\nOpen http://localhost:${port}  (reload the page after a change; Ctrl-C stops everything)\n`);
});
