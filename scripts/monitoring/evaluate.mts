/** Figures out of scraped processes: the same measures that Prometheus evaluates from the rules. */
import type { Process, Sample, Snapshot } from './scrape.mts';
import type { Labels, Measure, Ways } from './thresholds.mts';

/**
 * @param measure of a figure
 * @param before what was counted until then does not count; without it everything since each process started does
 * @returns undefined when nothing was measured, and for growth, which needs a history
 */
export function evaluate<Way extends keyof Ways>(
  measure: Measure<Way>,
  now: Snapshot,
  before?: Snapshot,
): number | undefined {
  return readers[measure.kind](measure, now, before);
}

type Readers = {
  [Way in keyof Ways]: (measure: Measure<Way>, now: Snapshot, before: Snapshot | undefined) => number | undefined;
};

const readers: Readers = {
  gauge: ({ metric, across, only, not }, now) => combine[across](valuesOf(now, metric, { only, not })),
  proportion: ({ metric, of }, now) => {
    const each = now.processes.flatMap((process) => {
      const [[part], [whole]] = [pick(process, metric), pick(process, of)];
      return part && whole && whole.value > 0 ? [part.value / whole.value] : [];
    });
    return combine.max(each);
  },
  answering: (_, now) => now.processes.filter(({ up }) => up).length,
  lost: (_, now) => now.processes.filter(({ up }) => !up).length,
  share: ({ part, of }, now, before) => {
    const whole = counted(now, before, of.metric, of);
    return whole > 0 ? counted(now, before, part.metric, part) / whole : undefined;
  },
  mean: ({ histogram, only, not }, now, before) => {
    const count = counted(now, before, `${histogram}_count`, { only, not });
    return count > 0 ? counted(now, before, `${histogram}_sum`, { only, not }) / count : undefined;
  },
  quantile: ({ histogram, q, only, not }, now, before) => quantile(q, buckets(now, before, histogram, { only, not })),
  above: ({ histogram, bound, only, not }, now, before) => {
    const all = counted(now, before, `${histogram}_count`, { only, not });
    const below = { only: { ...only, le: String(bound) }, not };
    return all - counted(now, before, `${histogram}_bucket`, below);
  },
  count: ({ metric, only, not }, now, before) => counted(now, before, metric, { only, not }),
  growth: () => undefined,
};

const combine = {
  max: (values: number[]) => (values.length > 0 ? Math.max(...values) : undefined),
  min: (values: number[]) => (values.length > 0 ? Math.min(...values) : undefined),
  sum: (values: number[]) => (values.length > 0 ? values.reduce((one, other) => one + other, 0) : undefined),
};

const whole = (pattern: string) => new RegExp(`^(?:${pattern})$`);
const patternsOf = (labels: Record<string, string> = {}) =>
  Object.entries(labels).map(([label, pattern]): [string, RegExp] => [label, whole(pattern)]);

function pick({ series }: Process, metric: string, { only, not }: Labels = {}): Sample[] {
  const must = patternsOf(only);
  const mustNot = patternsOf(not);
  return (series.get(metric) ?? []).filter(
    ({ labels }) =>
      must.every(([label, pattern]) => pattern.test(labels[label] ?? '')) &&
      mustNot.every(([label, pattern]) => !pattern.test(labels[label] ?? '')),
  );
}

const valuesOf = ({ processes }: Snapshot, metric: string, labels: Labels) =>
  processes
    .flatMap((process) => pick(process, metric, labels).map(({ value }) => value))
    .filter((value) => !Number.isNaN(value));

const keyOf = (labels: Sample['labels']) => JSON.stringify(Object.entries(labels).sort());

/** What a counter rose by, series by series; one that fell belongs to a process that began anew. */
function rises(now: Snapshot, before: Snapshot | undefined, metric: string, labels?: Labels) {
  return now.processes.flatMap((process) => {
    const earlier = before?.processes.find(({ address, up }) => up && address === process.address);
    const known = new Map(
      earlier ? pick(earlier, metric, labels).map((sample) => [keyOf(sample.labels), sample.value]) : [],
    );
    return pick(process, metric, labels).map(({ labels: own, value }) => {
      const was = known.get(keyOf(own)) ?? 0;
      return { labels: own, rise: value >= was ? value - was : value };
    });
  });
}

const counted = (now: Snapshot, before: Snapshot | undefined, metric: string, labels: Labels) =>
  rises(now, before, metric, labels).reduce((sum, { rise }) => sum + rise, 0);

/** The upper end of a bucket, and how many lie at or below it. */
type Bucket = [bound: number, count: number];

function buckets(now: Snapshot, before: Snapshot | undefined, histogram: string, labels: Labels): Bucket[] {
  const byBound = new Map<number, number>();
  for (const { labels: own, rise } of rises(now, before, `${histogram}_bucket`, labels)) {
    const bound = own.le === '+Inf' ? Infinity : Number(own.le);
    byBound.set(bound, (byBound.get(bound) ?? 0) + rise);
  }
  return [...byBound].sort(([one], [other]) => one - other);
}

/** As Prometheus does it: evenly spread within the bucket the rank falls into. */
function quantile(q: number, cumulative: Bucket[]) {
  const total = cumulative.at(-1)?.[1] ?? 0;
  if (total === 0) return undefined;
  const rank = q * total;
  const at = cumulative.findIndex(([, count]) => count >= rank);
  const [bound, count] = cumulative[at] ?? [Infinity, total];
  if (bound === Infinity) return cumulative.at(-2)?.[0];
  const [lower, below] = cumulative[at - 1] ?? [0, 0];
  return count === below ? bound : lower + (bound - lower) * ((rank - below) / (count - below));
}

const HTTP = 'olympiad_http_request_duration_seconds';

/** What was asked and how it was answered; `seconds` in all. */
export type Answer = { route: string; status: string; requests: number; seconds: number };

/** @returns the most frequent first */
export function answers(now: Snapshot, before: Snapshot | undefined): Answer[] {
  const found = new Map<string, Answer>();
  const add = (metric: string, field: 'requests' | 'seconds') => {
    for (const { labels, rise } of rises(now, before, metric)) {
      const { method, route, status = '' } = labels;
      const key = `${method} ${route} ${status}`;
      const one = found.get(key) ?? { route: `${method} ${route}`, status, requests: 0, seconds: 0 };
      one[field] += rise;
      found.set(key, one);
    }
  };
  add(`${HTTP}_count`, 'requests');
  add(`${HTTP}_sum`, 'seconds');
  return [...found.values()].filter(({ requests }) => requests > 0).sort((one, other) => other.requests - one.requests);
}
