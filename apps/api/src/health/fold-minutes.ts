import type { HealthMinuteRecord } from './health-minute.schema.js';

export type Minute = Pick<HealthMinuteRecord, 'at'> & Partial<HealthMinuteRecord>;

/** Several minutes as one. */
export interface Fold {
  counts: Record<string, number>;
  within: Record<string, number>;
  highest: Record<string, number>;
  lowest: Record<string, number>;
  /** The highest sum over the replicas of any minute. */
  each: Record<string, number>;
}

/** Adds up what is counted and takes the worst of what is measured. */
export function foldMinutes(minutes: readonly Minute[]): Fold {
  const fold: Fold = { counts: {}, within: {}, highest: {}, lowest: {}, each: {} };
  for (const { counts, within, highest, lowest, replicas } of minutes) {
    merge(fold.counts, counts, (one, other) => one + other);
    merge(fold.within, within, (one, other) => one + other);
    merge(fold.highest, highest, Math.max);
    merge(fold.lowest, lowest, Math.min);
    const together: Record<string, number> = {};
    for (const figures of Object.values(replicas ?? {})) merge(together, figures, (one, other) => one + other);
    merge(fold.each, together, Math.max);
  }
  return fold;
}

function merge(
  into: Record<string, number>,
  from: Record<string, number> = {},
  how: (one: number, other: number) => number,
) {
  for (const [name, value] of Object.entries(from)) {
    const known = into[name];
    into[name] = known === undefined ? value : how(known, value);
  }
}
