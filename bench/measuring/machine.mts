import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { Stop } from '../../scripts/process/stop.mjs';

/** The server measured has a core for itself; we and the database share the other. */
export const SERVER_CORE = '0';
export const CLIENT_CORE = '1';
/** For what is measured on the whole machine. */
export const BOTH_CORES = '0,1';
const PIN_TRIES = 5;

/**
 * Ties a process to one core.
 *
 * @throws {Stop} where that cannot be done, because figures taken without it compare nothing
 */
export function pin(pid: number, core: string) {
  // A thread that ends in just that moment makes it fail.
  for (let attempt = 1; attempt <= PIN_TRIES; attempt += 1) {
    if (spawnSync('taskset', ['-a', '-cp', core, String(pid)]).status === 0) return;
  }
  throw new Stop('The benchmarks need Linux with taskset and at least two cores.');
}

/** Milliseconds of processor time a process has used, all its threads together; finer than the clock's ticks. */
export function cpuMs(pid: number) {
  const threads = `/proc/${pid}/task`;
  const nanoseconds = readdirSync(threads).map((thread) => {
    try {
      return Number(readFileSync(`${threads}/${thread}/schedstat`, 'utf8').split(' ', 1)[0]);
    } catch {
      // It ended since the folder was read.
      return 0;
    }
  });
  return nanoseconds.reduce((sum, used) => sum + used, 0) / 1_000_000;
}

/** What the figures were taken on. */
export function machine() {
  const [cpu] = cpus();
  return { cpu: cpu?.model.trim() ?? 'unknown', cores: cpus().length, node: process.versions.node };
}
