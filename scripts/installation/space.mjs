import { mkdirSync, statfsSync } from 'node:fs';
import { dataFolder } from '../process/root.mjs';
import { Stop } from '../process/stop.mjs';

/**
 * A database on a full disk fails late and in many ways; this says it early and in one.
 *
 * @param {number} megabytes that have to be free
 * @param {string} use what for
 */
export function requireSpace(megabytes, use) {
  mkdirSync(dataFolder, { recursive: true });
  const { bavail, bsize } = statfsSync(dataFolder);
  const free = Math.floor((bavail * bsize) / 1e6);
  if (free >= megabytes) return;
  throw new Stop(
    `The disk is full: only ${free} MB are free where this project lies, and ${use} needs ${megabytes} MB; ` +
      'free some space and start again.',
  );
}
