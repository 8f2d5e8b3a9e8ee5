import type { Labels, Measure, Metered, Ways } from './table.js';

/** The upper end of a bucket, and how many lie at or below it. */
export type HistogramBucket = [bound: number, count: number];

/** What was seen of the metrics in a span of time: by scraping processes, or as it was kept. */
export interface Observed {
  /** What counters with these labels rose by, all together; undefined where nobody knows. */
  rise(counter: Metered): number | undefined;
  /** What the buckets of a histogram rose by, the lowest first. */
  buckets(histogram: string, labels: Labels): HistogramBucket[];
  /** The values that a gauge has, or the worst of them. */
  values(gauge: Ways['gauge']): number[];
  /** Shares of one gauge of another. */
  proportions(gauges: Ways['proportion']): number[];
  /** How many processes answer, and how many that did no longer do. */
  processes(): { answering: number; lost: number } | undefined;
}

/**
 * The one reading of figures, for the terminal and for the history that the owner sees; Prometheus reads the same
 * measures from the rules that are made of them.
 *
 * @returns undefined when nothing was measured, and for growth, which needs a longer memory
 */
export function evaluate<Way extends keyof Ways>(measure: Measure<Way>, observed: Observed): number | undefined {
  return readers[measure.kind](measure, observed);
}

type Readers = { [Way in keyof Ways]: (measure: Measure<Way>, observed: Observed) => number | undefined };

const readers: Readers = {
  gauge: (gauge, observed) => combine[gauge.across](observed.values(gauge)),
  proportion: (gauges, observed) => combine.max(observed.proportions(gauges)),
  answering: (_, observed) => observed.processes()?.answering,
  lost: (_, observed) => observed.processes()?.lost,
  share: ({ part, of }, observed) => ratio(observed.rise(part), observed.rise(of)),
  mean: ({ histogram, only, not }, observed) => {
    const rise = (end: string) => observed.rise({ metric: histogram + end, only, not });
    return ratio(rise('_sum'), rise('_count'));
  },
  quantile: ({ histogram, q, only, not }, observed) => quantile(q, observed.buckets(histogram, { only, not })),
  above: ({ histogram, bound, only, not }, observed) => {
    const all = observed.rise({ metric: `${histogram}_count`, only, not });
    const below = observed.rise({ metric: `${histogram}_bucket`, only: { ...only, le: String(bound) }, not });
    return all === undefined ? undefined : all - (below ?? 0);
  },
  count: (counter, observed) => observed.rise(counter),
  growth: () => undefined,
};

const combine = {
  max: (values: number[]) => (values.length > 0 ? Math.max(...values) : undefined),
  min: (values: number[]) => (values.length > 0 ? Math.min(...values) : undefined),
  sum: (values: number[]) => (values.length > 0 ? values.reduce((one, other) => one + other, 0) : undefined),
};

const ratio = (part = 0, whole = 0) => (whole > 0 ? part / whole : undefined);

/** As Prometheus does it: evenly spread within the bucket the rank falls into. */
function quantile(q: number, cumulative: HistogramBucket[]): number | undefined {
  const total = cumulative.at(-1)?.[1] ?? 0;
  if (total === 0) return undefined;
  const rank = q * total;
  const at = cumulative.findIndex(([, count]) => count >= rank);
  const [bound, count] = cumulative[at] ?? [Infinity, total];
  if (bound === Infinity) return cumulative.at(-2)?.[0];
  const [lower, below] = cumulative[at - 1] ?? [0, 0];
  return count === below ? bound : lower + (bound - lower) * ((rank - below) / (count - below));
}

/** The labels of one sample. */
type Said = Readonly<Record<string, string | number | undefined>>;

/** Which samples a metered figure means. */
export function meansLabels({ only = {}, not = {} }: Labels): (labels: Said) => boolean {
  const [must, mustNot] = [patternsOf(only), patternsOf(not)];
  const fits = (labels: Said, [label, pattern]: [string, RegExp]): boolean => pattern.test(String(labels[label] ?? ''));
  return (labels) => must.every((one) => fits(labels, one)) && !mustNot.some((one) => fits(labels, one));
}

const patternsOf = (labels: Record<string, string>) =>
  Object.entries(labels).map(([label, pattern]): [string, RegExp] => [label, new RegExp(`^(?:${pattern})$`)]);
