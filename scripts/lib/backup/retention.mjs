import { timeOf } from './shelf.mjs';

const DAY_MS = 86_400_000;

/**
 * Removes backups that are too old; the newest always stays, and so does the last one a restore drill has proved.
 *
 * @param {import('./shelf.mjs').Shelf} shelf
 * @param {{ keepDays: number, proved?: string, now?: number }} options `proved` is the name of a backup
 * @returns {Promise<string[]>} names of those that were removed
 */
export async function removeOld(shelf, { keepDays, proved, now = Date.now() }) {
  const names = await shelf.names();
  const oldest = now - keepDays * DAY_MS;
  const old = names.slice(0, -1).filter((name) => name !== proved && timeOf(name).getTime() < oldest);
  for (const name of old) await shelf.remove(name);
  await shelf.removeLeftovers();
  return old;
}
