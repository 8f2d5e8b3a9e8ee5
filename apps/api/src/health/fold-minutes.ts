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

type Figure = (fold: Fold) => number | undefined;

const count =
  (name: string): Figure =>
  ({ counts }) =>
    counts[name];
const share =
  (...[part, of]: [(counts: Record<string, number>) => number, string]): Figure =>
  ({ counts }) => {
    const whole = counts[of] ?? 0;
    return whole > 0 ? part(counts) / whole : undefined;
  };
const named = (name: string) => (counts: Record<string, number>) => counts[name] ?? 0;

/** What the owner's page shows, in its order; ids are those of the thresholds. */
export const FIGURES: Record<string, Figure> = {
  'error-rate': share((counts) => named('refused')(counts) + named('failed')(counts), 'requests'),
  'server-error-rate': share(named('failed'), 'requests'),
  'response-mean': share(named('seconds'), 'requests'),
  'response-p95': ({ within }) => percentile(0.95, within),
  requests: count('requests'),
  'users-online': ({ each }) => each['online'],
  'query-mean': share(named('querySeconds'), 'queries'),
  'database-pool': ({ highest }) => highest['pool'],
  'database-size': ({ highest }) => highest['database'],
  'event-lag': ({ highest }) => highest['events'],
  'event-loop-lag': ({ highest }) => highest['eventLoop'],
  sockets: ({ each }) => each['sockets'],
  'socket-reconnections': share(named('reconnections'), 'connections'),
  'page-load': share(named('pageSeconds'), 'pages'),
  'browser-errors': count('browserErrors'),
  'portfolio-create-success': share(named('portfoliosOk'), 'portfolios'),
  'upload-success': share(named('uploadsOk'), 'uploads'),
  'host-cpu': ({ highest }) => highest['cpu'],
  'host-memory': ({ highest }) => highest['memory'],
  'host-disk-free': ({ lowest }) => lowest['disk'],
  'process-memory': ({ highest }) => highest['process'],
};

/** Read out of cumulative buckets, evenly spread within the one it falls into. */
function percentile(q: number, within: Record<string, number>): number | undefined {
  const buckets = Object.entries(within)
    .map(([bound, counted]) => ({ bound: bound === '+Inf' ? Infinity : Number(bound.replace('_', '.')), counted }))
    .sort((one, other) => one.bound - other.bound);
  const rank = q * (buckets.at(-1)?.counted ?? 0);
  if (rank === 0) return undefined;
  let lower = { bound: 0, counted: 0 };
  for (const bucket of buckets) {
    if (bucket.counted >= rank) {
      if (bucket.bound === Infinity) return lower.bound;
      return lower.bound + ((bucket.bound - lower.bound) * (rank - lower.counted)) / (bucket.counted - lower.counted);
    }
    lower = bucket;
  }
  return undefined;
}
