const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/**
 * How long to wait before sending again, in milliseconds: doubling from one second to half a minute,
 * spread by `chance` (0…1) so that a whole school does not come back at the same moment.
 */
export function retryDelay(failures: number, chance: number, retryAfterSeconds = 0): number {
  const step = Math.min(FIRST_MS * 2 ** Math.max(0, failures - 1), LONGEST_MS);
  return Math.max(step, retryAfterSeconds * 1000) * (0.75 + chance / 2);
}
