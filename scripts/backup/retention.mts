import { timeOf } from './shelf.mts';
import type { Shelf } from './shelf.mts';

const DAY_MS = 86_400_000;

/**
 * Removes backups that are too old; the newest always stays, and so does the last one a restore drill has proved.
 *
 * @param options `proved` is the name of a backup
 * @returns names of those that were removed
 */
export async function removeOld(
  shelf: Shelf,
  { keepDays, proved, now = Date.now() }: { keepDays: number; proved?: string; now?: number },
): Promise<string[]> {
  const names = await shelf.names();
  const oldest = now - keepDays * DAY_MS;
  const old = names.slice(0, -1).filter((name) => name !== proved && timeOf(name).getTime() < oldest);
  for (const name of old) await shelf.remove(name);
  await shelf.removeLeftovers();
  return old;
}
