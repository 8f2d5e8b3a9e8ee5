import { spawn } from 'node:child_process';
import { childEnvironment } from './child-environment.mjs';
import { onClose } from './closing.mjs';
import { hold, release } from './leash.mjs';
import { root } from './root.mjs';
import { explainDisk, Stop } from './stop.mjs';

const windows = process.platform === 'win32';

/** What a finished command left behind. */
export class CommandFailed extends Error {
  /**
   * @param {string} command
   * @param {number} code
   * @param {string} output
   */
  constructor(command, code, output) {
    super(`${command} ended with ${code}\n${output.split('\n').slice(-60).join('\n')}`);
    this.output = output;
  }
}

/**
 * `show` passes the output through, or only what goes to stderr; `timeout` is in milliseconds; `onLine` gets the last line
 * printed so far.
 * @typedef {{ env?: NodeJS.ProcessEnv, cwd?: string, show?: boolean | 'errors', timeout?: number, onLine?: (line: string) => void }} Options
 */

/**
 * Runs a command to its end and ends it when we are ended.
 *
 * @param {string} command found on PATH, the locked tools first
 * @param {string[]} args
 * @param {Options} [options]
 * @returns {Promise<{ code: number, output: string }>} `code` is -1 when it could not start or was ended by a signal
 */
export function attempt(command, args, { env, cwd = root, show = false, timeout, onLine } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: childEnvironment(show ? env : { NO_COLOR: '1', ...env }),
      stdio: ['ignore', show === true ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
      shell: windows,
    });
    if (child.pid) hold(child.pid);
    let output = '';
    let settled = false;
    const keep = (/** @type {string} */ chunk) => (output = (output + chunk).slice(-400_000));
    child.stdout?.setEncoding('utf8').on('data', keep);
    child.stderr?.setEncoding('utf8').on('data', keep);
    if (onLine) child.stdout?.on('data', () => onLine(output.trimEnd().split('\n').at(-1) ?? ''));
    const forget = onClose(() => void child.kill('SIGTERM'));
    const timer =
      timeout && setTimeout(() => (keep(`\nStopped after ${timeout / 1000} s.`), child.kill('SIGKILL')), timeout);
    const settle = (/** @type {number} */ code) => {
      if (settled) return;
      settled = true;
      if (child.pid) release(child.pid);
      clearTimeout(timer);
      forget();
      resolve({ code, output: output.trim() });
    };
    child.on('error', (error) => (keep(String(error.message)), settle(-1)));
    child.on('close', (code) => settle(code ?? -1));
  });
}

/**
 * Like `attempt`, but anything except 0 is an error; a full disk is told as such. Returns the output.
 * @param {string} command
 * @param {string[]} args
 * @param {Options} [options]
 */
export async function run(command, args, options) {
  const { code, output } = await attempt(command, args, options);
  if (code === 0) return output;
  const failure = explainDisk(output);
  throw failure instanceof Stop ? failure : new CommandFailed([command, ...args].join(' '), code, output);
}
