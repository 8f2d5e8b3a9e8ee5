/** PM2 as `deploy:rolling` and `rollback` use it: the processes of one application, replaced one after the other. */
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { attempt } from '../process/run.mjs';
import { Stop } from '../process/stop.mjs';

export const application = 'olympiad-backend';
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export type Worker = {
  pid: number;
  status: string;
  mode: string;
  since: number;
  folder: string | undefined;
  isLeaving: boolean;
};

/** A process that ended right after it began: PM2 tries it again, or has given up. */
const FAILED = ['waiting restart', 'errored'];

/** The processes do not run what they should; PM2 may still be at work on it. */
export class DoesNotRun extends Stop {
  readonly atWork: Promise<unknown>;

  /** @param atWork ends when PM2 does */
  constructor(sentence: string, atWork: Promise<unknown> = Promise.resolve()) {
    super(sentence);
    this.atWork = atWork;
  }
}

/** A process as PM2 tells it. */
type Told = {
  name: string;
  pid: number;
  pm2_env: { pm_id: number | string; status: string; exec_mode: string; pm_uptime: number };
};

/** @returns the application's processes; none when PM2 knows no such application */
export async function workers(): Promise<Worker[]> {
  const { code, output } = await attempt('pm2', ['jlist', '--silent'], { timeout: 30_000 });
  const start = output.indexOf('[{') >= 0 ? output.indexOf('[{') : output.lastIndexOf('[]');
  if (code !== 0 || start < 0)
    throw new Stop(`pm2 does not answer: install it, or put it on PATH.\n${output.slice(-500)}`);
  const told = JSON.parse(output.slice(start).split('\n')[0] ?? '') as Told[];
  return told
    .filter(({ name }) => name === application)
    .map(({ pid, pm2_env }) => ({
      pid,
      isLeaving: String(pm2_env.pm_id).startsWith('_old_'),
      status: pm2_env.status,
      mode: pm2_env.exec_mode,
      since: pm2_env.pm_uptime,
      folder: folderOf(pid),
    }));
}

function folderOf(pid: number) {
  try {
    return realpathSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

/**
 * Starts the application, or replaces its processes one after the other; each old one ends when the next is ready.
 *
 * @param patience milliseconds until all of them have to run the release
 * @throws {DoesNotRun} when they do not: at once when one of them ends as soon as it began
 */
export async function runCurrent(home: string, patience: number) {
  const before = await workers();
  const release = realpathSync(join(home, 'current'));
  const old = new Set(before.map(({ pid }) => pid));
  // Of processes that failed before, nobody can tell what the new release has to do with it.
  const wasWell = before.length > 0 && before.every(({ status }) => status === 'online');
  const what = before.length === 0 ? ['start', join(home, 'ecosystem.config.cjs')] : ['reload', application];
  const atWork = attempt('pm2', [...what, '--silent'], { cwd: home, timeout: patience });
  let ended: Awaited<typeof atWork> | undefined;
  void atWork.then((result) => (ended = result));
  for (const end = Date.now() + patience; ; await pause(200)) {
    const now = await workers();
    const wrong = now.filter(
      ({ pid, status, folder }) => status !== 'online' || old.has(pid) || (folder !== undefined && folder !== release),
    );
    if (now.length > 0 && now.length >= before.length && wrong.length === 0) {
      await atWork;
      return now;
    }
    if (wasWell && now.some(({ status, isLeaving }) => !isLeaving && FAILED.includes(status))) {
      throw new DoesNotRun('A process of the release ended as soon as it began: pm2 logs olympiad-backend.', atWork);
    }
    if (ended && ended.code !== 0) throw new DoesNotRun(`pm2 ${what[0]} ended with ${ended.code}\n${ended.output}`);
    if (Date.now() > end) {
      throw new DoesNotRun(`${wrong.length} of ${now.length} processes do not run the release.`, atWork);
    }
  }
}

/**
 * After `current` was led back: PM2 tries those that ended again, and so they run the release before; those that are
 * leaving go when these are ready. Others are replaced.
 *
 * @param atWork ends when PM2 has ended what it was told before
 * @throws {Stop} when they do not run it in time
 */
export async function runAgain(home: string, patience: number, atWork: Promise<unknown>) {
  const release = realpathSync(join(home, 'current'));
  let isAtWork = true;
  const follow = (work: Promise<unknown>) => void work.then(() => (isAtWork = false));
  follow(atWork);
  let told = false;
  for (const end = Date.now() + patience; ; await pause(200)) {
    const now = await workers();
    const wrong = now.filter(
      ({ status, folder, isLeaving }) =>
        isLeaving || status !== 'online' || (folder === undefined ? !told : folder !== release),
    );
    if (now.length > 0 && wrong.length === 0) return;
    if (Date.now() > end) throw new Stop(`${wrong.length} of ${now.length} processes do not run the release before.`);
    if (isAtWork || wrong.every(({ status, isLeaving }) => isLeaving || status === 'waiting restart')) continue;
    isAtWork = told = true;
    // What was told before may have left its mark that PM2 is at work.
    follow(attempt('pm2', ['reload', application, '--force', '--silent'], { cwd: home, timeout: patience }));
  }
}
