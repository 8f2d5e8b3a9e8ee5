/** PM2 as `deploy:rolling` and `rollback` use it: the processes of one application, replaced one after the other. */
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, run } from './run.mjs';
import { Stop } from './stop.mjs';

export const application = 'olympiad-backend';
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * @typedef {{ pid: number, status: string, mode: string, since: number, folder: string | undefined }} Worker
 *   `folder` is the release it runs, where the system tells
 */

/** @returns {Promise<Worker[]>} the application's processes; none when PM2 knows no such application */
export async function workers() {
  const { code, output } = await attempt('pm2', ['jlist', '--silent'], { timeout: 30_000 });
  const start = output.indexOf('[{') >= 0 ? output.indexOf('[{') : output.lastIndexOf('[]');
  if (code !== 0 || start < 0)
    throw new Stop(`pm2 does not answer: install it, or put it on PATH.\n${output.slice(-500)}`);
  return JSON.parse(output.slice(start).split('\n')[0])
    .filter(({ name }) => name === application)
    .map(({ pid, pm2_env }) => ({
      pid,
      status: pm2_env.status,
      mode: pm2_env.exec_mode,
      since: pm2_env.pm_uptime,
      folder: folderOf(pid),
    }));
}

function folderOf(pid) {
  try {
    return realpathSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

/**
 * Starts the application, or replaces its processes one after the other; each old one ends when the next is ready.
 *
 * @param {string} home
 * @param {number} patience milliseconds until all of them have to run the release
 * @throws {Stop} when they do not
 */
export async function runCurrent(home, patience) {
  const before = await workers();
  if (before.length === 0) await run('pm2', ['start', join(home, 'ecosystem.config.cjs'), '--silent'], { cwd: home });
  else await run('pm2', ['reload', application, '--silent'], { cwd: home, timeout: patience });
  const release = realpathSync(join(home, 'current'));
  const old = new Set(before.map(({ pid }) => pid));
  for (const end = Date.now() + patience; ; await pause(200)) {
    const now = await workers();
    const wrong = now.filter(
      ({ pid, status, folder }) => status !== 'online' || old.has(pid) || (folder !== undefined && folder !== release),
    );
    if (now.length > 0 && now.length >= before.length && wrong.length === 0) return now;
    if (Date.now() > end) throw new Stop(`${wrong.length} of ${now.length} processes do not run the release.`);
  }
}
