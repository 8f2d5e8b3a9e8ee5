import { spawnSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { codeOf } from './thrown.mjs';

/** @param {number} pid @returns {boolean} whether a process of this number exists, whoever it is now */
export function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/**
 * A background process of ours, and who started it.
 * @typedef {{ pid: number, port: number, owner: number }} State
 */

/** @param {string} file @returns {State | undefined} `undefined` too when it was cut short */
export function readState(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Notes a background process of ours, so that the next start can tell what it finds running.
 *
 * @param {string} file
 * @param {{ port: number, pid: number | undefined }} state
 */
export function noteState(file, state) {
  // Renamed into place: whoever reads it sees the old state or the new one, never half of it.
  writeFileSync(`${file}.new`, JSON.stringify({ ...state, owner: process.pid }));
  renameSync(`${file}.new`, file);
}

/**
 * Asks a process to end and waits until it has, at most 15 s.
 *
 * @param {number} pid
 */
export async function endProcess(pid) {
  const patience = Date.now() + 15_000;
  for (let asked = false; isAlive(pid); asked = true) {
    try {
      if (!asked) process.kill(pid, 'SIGTERM');
    } catch {
      return;
    }
    if (Date.now() > patience) return void process.kill(pid, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * Ends what a killed start has left running. The number in the state may belong to somebody else by now, so its
 * command line has to be the one we would have started.
 *
 * @param {string} file the state
 * @param {string} command part of its command line
 */
export async function endLeftover(file, command) {
  const state = readState(file);
  if (!state || isAlive(state.owner)) return;
  const { stdout } = spawnSync('ps', ['-o', 'args=', '-p', String(state.pid)], { encoding: 'utf8' });
  if (stdout?.includes(command)) await endProcess(state.pid);
  rmSync(file, { force: true });
}
