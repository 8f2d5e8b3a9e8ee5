import { Injectable } from '@nestjs/common';
import { meansLabels } from '@olympiad/shared-dto/figures/evaluate.js';
import type { Metered } from '@olympiad/shared-dto/figures/table.js';
import type { MetricValue, MetricValueWithName, Registry } from 'prom-client';
import { Metrics } from '../platform/observability/metrics.js';
import { COUNTED, EACH, HIGHEST, LOWEST, POOL, WITHIN } from './kept-figures.js';

/** What this process reports; counts are totals since it started. */
export interface OwnFigures {
  counts: Record<string, number>;
  within: Record<string, number>;
  highest: Record<string, number>;
  lowest: Record<string, number>;
  each: Record<string, number>;
}

type Value = MetricValue<string> | MetricValueWithName<string>;

/** What the names of a histogram's three series add to its own. */
const ENDS = /_(?:count|sum|bucket)$/;

/** Reads from the metrics of this process what the history keeps. */
@Injectable()
export class OwnFiguresReader {
  constructor(private readonly metrics: Metrics) {}

  async read(): Promise<OwnFigures> {
    const values = valuesIn(this.metrics.registry);
    const each = (kept: Readonly<Record<string, Metered>>): Promise<[string, Value[]][]> =>
      Promise.all(
        Object.entries(kept).map(async ([name, metered]): Promise<[string, Value[]]> => [name, await values(metered)]),
      );
    const [[used], [size]] = [await values({ metric: POOL.metric }), await values({ metric: POOL.of })];
    const pool: Value[] = used && size && size.value > 0 ? [{ labels: {}, value: used.value / size.value }] : [];
    return {
      counts: Object.fromEntries((await each(COUNTED)).map(([name, found]) => [name, sum(found)])),
      within: byBound(await values({ metric: `${WITHIN.histogram}_bucket`, ...WITHIN.labels })),
      highest: measured([...(await each(HIGHEST)), ['pool', pool]], Math.max),
      lowest: measured(await each(LOWEST), Math.min),
      each: measured(await each(EACH), Math.max),
    };
  }
}

/** The values of what is asked for; each metric is measured once, however many parts of it are. */
function valuesIn(registry: Registry): (metered: Metered) => Promise<Value[]> {
  const read = new Map<string, Promise<Value[]>>();
  const readOnce = (name: string): Promise<Value[]> => {
    const found =
      read.get(name) ?? Promise.resolve(registry.getSingleMetric(name)?.get()).then((one) => one?.values ?? []);
    read.set(name, found);
    return found;
  };
  return async ({ metric, ...labels }) => {
    const name = registry.getSingleMetric(metric) ? metric : metric.replace(ENDS, '');
    const means = meansLabels(labels);
    return (await readOnce(name)).filter((value) => nameOf(value, metric) === metric && means(value.labels));
  };
}

/** Only the series of a histogram have names of their own. */
const nameOf = (value: Value, metric: string): string =>
  'metricName' in value ? (value.metricName ?? metric) : metric;

const sum = (values: Value[]): number => values.reduce((total, { value }) => total + value, 0);

function byBound(buckets: Value[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { labels, value } of buckets) {
    const bound = String(labels['le']).replace('.', '_');
    found[bound] = (found[bound] ?? 0) + value;
  }
  return found;
}

/** Leaves out what this process cannot measure. */
function measured(groups: [string, Value[]][], pick: (...values: number[]) => number): Record<string, number> {
  const found: Record<string, number> = {};
  for (const [name, values] of groups) {
    const finite = values.map(({ value }) => value).filter(Number.isFinite);
    if (finite.length > 0) found[name] = pick(...finite);
  }
  return found;
}
