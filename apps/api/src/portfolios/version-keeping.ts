const DAY_MS = 24 * 3_600_000;
/** What all versions of a portfolio may weigh together. */
export const VERSIONS_MAX_BYTES = 10_000_000;
const VERSIONS_MAX = 500;

/** A version as far as keeping it goes. */
export interface WeighedVersion {
  version: number;
  at: Date;
  bytes: number;
}

/**
 * Which versions may go: all of the last day stay, then the last of each day for thirty days, of each week for a year,
 * of each month after that; the newest first, as long as all together are no more than `VERSIONS_MAX_BYTES` and 500.
 * The newest always stays. Days are those of UTC, so that what stayed once is not thinned differently tomorrow.
 */
export function versionsToDrop(versions: readonly WeighedVersion[], now: Date): number[] {
  const newestFirst = [...versions].sort((one, other) => other.version - one.version);
  const spans = new Set<string>();
  const drop: number[] = [];
  let [bytes, count] = [0, 0];
  for (const one of newestFirst) {
    const span = spanOf(one.at, now);
    const fits = bytes + one.bytes <= VERSIONS_MAX_BYTES && count < VERSIONS_MAX;
    const stays = count === 0 || (fits && (span === undefined || !spans.has(span)));
    if (!stays) {
      drop.push(one.version);
      continue;
    }
    bytes += one.bytes;
    count += 1;
    if (span !== undefined) spans.add(span);
  }
  return drop;
}

/** The span of which one version stays; undefined for the last day. */
function spanOf(at: Date, now: Date): string | undefined {
  const days = (now.getTime() - at.getTime()) / DAY_MS;
  if (days < 1) return undefined;
  const day = Math.floor(at.getTime() / DAY_MS);
  if (days < 30) return `day ${day}`;
  // Day 0 was a Thursday; weeks begin on Monday.
  return days < 365 ? `week ${Math.floor((day + 3) / 7)}` : at.toISOString().slice(0, 7);
}
