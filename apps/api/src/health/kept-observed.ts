import type { HistogramBucket, Observed } from '@olympiad/shared-dto/figures/evaluate.js';
import type { Metered } from '@olympiad/shared-dto/figures/table.js';
import { canonicalJson } from '../platform/signing/canonical.js';
import type { Fold } from './fold-minutes.js';
import { COUNTED, EACH, HIGHEST, LOWEST, POOL, TOGETHER, WITHIN } from './kept-figures.js';

type Named = Readonly<Record<string, Metered>>;

const nameOf = ({ metric, only = {}, not = {} }: Metered): string => canonicalJson({ metric, only, not });
const namesOf = (kept: Named): [string, string][] => Object.entries(kept).map(([name, one]) => [nameOf(one), name]);

/** Under which names a counter is kept. */
const COUNTERS = new Map<string, readonly string[]>([
  ...namesOf(COUNTED).map(([counter, name]): [string, string[]] => [counter, [name]]),
  ...TOGETHER.map(([counter, names]): [string, readonly string[]] => [nameOf(counter), names]),
]);
const BUCKETS = new Map([[nameOf({ metric: WITHIN.histogram, ...WITHIN.labels }), 'within' as const]]);
const PROPORTIONS = new Map([[nameOf({ metric: POOL.metric, only: { of: POOL.of } }), 'pool']]);
const GAUGES = {
  max: { part: 'highest', names: new Map(namesOf(HIGHEST)) },
  min: { part: 'lowest', names: new Map(namesOf(LOWEST)) },
  sum: { part: 'each', names: new Map(namesOf(EACH)) },
} as const;

/** What was kept of some minutes, as figures are read from it. Throws for what is not kept. */
export function observedIn(fold: Fold): Observed {
  return {
    rise: (counter) => {
      const known = kept(COUNTERS, counter).flatMap((name) => fold.counts[name] ?? []);
      return known.length > 0 ? known.reduce((sum, one) => sum + one, 0) : undefined;
    },
    buckets: (metric, labels) => bucketsOf(fold[kept(BUCKETS, { metric, ...labels })]),
    values: ({ across, metric, only, not }) => {
      const { part, names } = GAUGES[across];
      const value = fold[part][kept(names, { metric, only, not })];
      return value === undefined ? [] : [value];
    },
    proportions: ({ metric, of }) => {
      const value = fold.highest[kept(PROPORTIONS, { metric, only: { of } })];
      return value === undefined ? [] : [value];
    },
    processes: () => undefined,
  };
}

function kept<Found>(names: ReadonlyMap<string, Found>, metered: Metered): Found {
  const found = names.get(nameOf(metered));
  if (found === undefined) throw new Error(`Of ${nameOf(metered)} no history is kept`);
  return found;
}

function bucketsOf(within: Record<string, number>): HistogramBucket[] {
  return Object.entries(within)
    .map(([bound, count]): HistogramBucket => [bound === '+Inf' ? Infinity : Number(bound.replace('_', '.')), count])
    .sort(([one], [other]) => one - other);
}
