import { spawnSync } from 'node:child_process';
import { isAlive } from './leftover.mjs';

/** What has to be ended when this process ends: the last opened is closed first. @type {(() => unknown)[]} */
const closers = [];
/** @type {Promise<void> | undefined} */
let closing;

/**
 * @param {() => unknown} close called once at the end
 * @returns {() => void} forgets it again
 */
export function onClose(close) {
  closers.push(close);
  return () => {
    const at = closers.indexOf(close);
    if (at >= 0) closers.splice(at, 1);
  };
}

/** Whether the end has begun; a child that dies now died because it was asked to. */
export const isClosing = () => closing !== undefined;

/** Closes everything once, however often it is asked. */
export function closeAll() {
  closing ??= (async () => {
    for (let close = closers.pop(); close; close = closers.pop()) {
      try {
        await close();
      } catch (error) {
        console.error(error);
      }
    }
  })();
  return closing;
}

/**
 * Ends cleanly on Ctrl-C and SIGTERM. A terminal signals the whole group and npm passes the signal on as well,
 * so the same request arrives twice; only one that comes later means "now".
 *
 * @param {string} goodbye said when everything has ended
 */
export function closeOnSignals(goodbye) {
  let asked = 0;
  const end = (/** @type {string} */ signal) => {
    if (asked > 0) {
      if (Date.now() - asked > 2000) process.exit(1);
      return;
    }
    asked = Date.now();
    process.stdout.write(`\nStopping (${signal})…\n`);
    void closeAll().then(() => {
      console.log(goodbye);
      process.exit(0);
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(signal));
  endWithNpm(end);
}

/**
 * When npm itself is killed nobody passes a signal on; so we look whether it, or the shell between us, is gone.
 *
 * @param {(reason: string) => void} end
 */
function endWithNpm(end) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const shell = process.ppid;
  const npm = Number(spawnSync('ps', ['-o', 'ppid=', '-p', String(shell)], { encoding: 'utf8' }).stdout);
  const isGone = () => process.ppid !== shell || (npm > 1 && !isAlive(npm));
  setInterval(() => isGone() && end('npm is gone'), 1000).unref();
}
