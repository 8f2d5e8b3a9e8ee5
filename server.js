/**
 * Starts the built product: `node server.js`, or `pm2 start server.js --name olympiad-backend`. It needs what
 * `npm run build` made and the packages without those for development. An older Node than the product needs hands
 * over to the one that the packages bring along.
 */
import { spawn } from 'node:child_process';
import cluster from 'node:cluster';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const NEEDED = 24;
/** Set for the process that is handed over to. */
const HANDED_OVER = 'OLYMPIAD_HANDED_OVER';
/** PM2 kills what has not ended by then, unless its file says otherwise. */
const PM2_PATIENCE_MS = 1_600;

const inRoot = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const main = new URL('dist/api/bundle/main.js', import.meta.url);
const dotEnv = new URL('dist/api/apps/api/src/platform/config/dot-env.js', import.meta.url);
const ownNode = inRoot('node_modules/node/bin/node');

/** @param {string} sentence */
function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Runs the same file on the Node that the packages bring along, and ends as it ends. */
function handOver() {
  const child = spawn(ownNode, [inRoot('server.js')], {
    env: { ...process.env, [HANDED_OVER]: '1' },
    // A group of its own: what a terminal or a process manager sends to ours would reach it twice.
    detached: true,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  child.on('error', (error) => refuse(`The Node of this project does not start: ${error.message}`));
  child.on('message', (message) => process.send?.(message));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal ?? 'SIGTERM']));
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (asked) child.kill('SIGKILL');
      else if (child.connected) child.send('shutdown');
      asked = true;
    });
  }
  process.on(
    'message',
    (/** @type {import('node:child_process').Serializable} */ message) => child.connected && child.send(message),
  );
}

/**
 * Started by its name alone, PM2 runs one process and leaves it little time to end. Nobody is there to take its people
 * over, and while it waited for them to go it would be killed with what it has at work.
 *
 * @param {NodeJS.ProcessEnv} env
 */
function isAloneUnderPm2({ pm_id: id, exec_mode: mode, kill_timeout: patience, DRAIN_SECONDS: drain }) {
  if (id === undefined || mode !== 'fork_mode') return false;
  return Number(drain || 3) * 1_000 >= Number(patience || PM2_PATIENCE_MS);
}

async function start() {
  // Whoever handed over has ended without a word: nobody would end us any more.
  if (process.env[HANDED_OVER]) process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.setSourceMapsEnabled(true);
  const { loadDotEnv } = await import(dotEnv.href);
  loadDotEnv(process.env);
  process.env.NODE_ENV ||= 'production';
  if (isAloneUnderPm2(process.env)) process.env.DRAIN_SECONDS = '0';
  await import(main.href);
}

if (!existsSync(main)) {
  refuse(
    'The product is not built: dist/api is missing. Run npm ci and npm run build, or copy dist here, and start again.',
  );
} else if (!existsSync(inRoot('node_modules'))) {
  refuse('The packages are missing: run npm ci --omit=dev and start again.');
} else if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  start().catch((error) => refuse(error.message));
} else if (cluster.isWorker) {
  refuse(
    `Node ${NEEDED} is needed, and pm2 runs this in cluster mode on Node ${process.versions.node}: ` +
      'run pm2 kill, then PATH="$PWD/node_modules/.bin:$PATH" pm2 start ecosystem.config.cjs',
  );
} else if (existsSync(ownNode)) {
  handOver();
} else {
  refuse(
    `Node ${NEEDED} is needed, and this is Node ${process.versions.node}: install it, or run npm ci --omit=dev, which ` +
      'brings it along (allow the install script of the package "node"), and start again.',
  );
}
