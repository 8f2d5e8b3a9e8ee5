import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { hold, release } from './leash.mjs';
import { inData, root } from './root.mjs';
import { childEnvironment } from './child-environment.mjs';

const largestLog = 10e6;

/**
 * Opens `.data/logs/<name>.log` to append to; a long one is put aside first.
 * @param {string} name
 */
function openLog(name) {
  const file = inData('logs', `${name}.log`);
  mkdirSync(inData('logs'), { recursive: true });
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largestLog) renameSync(file, `${file}.1`);
  return { file, from: size > largestLog ? 0 : size, handle: openSync(file, 'a') };
}

/**
 * `ended` gives the exit code or the signal; `said` is what it has printed since it started; `patience` is in milliseconds.
 * @typedef {{ pid: number | undefined, log: string, ended: Promise<number | string>, said: () => string, stop: (patience?: number) => Promise<void> }} Background
 */

/**
 * Starts a process in the background, in its own group so that Ctrl-C reaches only us and we decide the order of
 * the ending. Its output goes to a log file.
 *
 * @param {string} name of the log file
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Background}
 */
export function startInBackground(name, command, args, env) {
  const log = openLog(name);
  const child = spawn(command, args, {
    cwd: root,
    env: childEnvironment(env),
    stdio: ['ignore', log.handle, log.handle],
    detached: process.platform !== 'win32',
  });
  closeSync(log.handle);
  if (child.pid) hold(child.pid);
  /** @type {Background['ended']} */
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => {
      if (child.pid) release(child.pid);
      resolve(code ?? signal ?? 'unknown');
    });
  });
  return {
    pid: child.pid,
    log: log.file,
    ended,
    said: () => readFileSync(log.file).subarray(log.from).toString('utf8'),
    stop: async (patience = 12_000) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const hard = setTimeout(() => child.kill('SIGKILL'), patience);
      await ended;
      clearTimeout(hard);
    },
  };
}
