import { spawn } from 'node:child_process';
import { onClose } from './closing.mjs';
import { inRoot } from './root.mjs';
import { childEnvironment } from './child-environment.mjs';

/**
 * A small process that outlives us only to clean up: it holds the ids of what we started in the background, and
 * when its input closes (we ended, even by `kill -9`) it ends them, the last started first.
 *
 * @type {ReturnType<typeof start> | undefined}
 */
let leash;

function start() {
  const child = spawn('node', [inRoot('scripts', 'process', 'leash-child.mjs')], {
    env: childEnvironment(),
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  child.stdin.on('error', () => undefined);
  child.on('error', () => undefined);
  child.unref();
  onClose(() => void child.stdin.end());
  return child;
}

/** @param {number} pid of a background process that must not outlive us */
export function hold(pid) {
  leash ??= start();
  leash.stdin.write(`+${pid}\n`);
}

/** @param {number} pid has ended; its number may soon belong to somebody else */
export function release(pid) {
  leash?.stdin.write(`-${pid}\n`);
}
