/** What scraped processes tell, as figures are read from it. */
import { meansLabels, type HistogramBucket, type Observed } from '../../libs/shared-dto/src/figures/evaluate.ts';
import type { Labels } from '../../libs/shared-dto/src/figures/table.ts';
import type { Process, Sample, Snapshot } from './scrape.mts';

/** @param before what was counted until then does not count; without it everything since each process started does */
export function observed(now: Snapshot, before?: Snapshot): Observed {
  const up = now.processes.filter((process) => process.up).length;
  return {
    rise: ({ metric, ...labels }) => rises(now, before, metric, labels).reduce((sum, { rise }) => sum + rise, 0),
    buckets: (histogram, labels) => buckets(now, before, histogram, labels),
    values: ({ metric, ...labels }) => valuesOf(now, metric, labels),
    proportions: ({ metric, of }) =>
      now.processes.flatMap((process) => {
        const [[part], [whole]] = [pick(process, metric), pick(process, of)];
        return part && whole && whole.value > 0 ? [part.value / whole.value] : [];
      }),
    processes: () => ({ answering: up, lost: now.processes.length - up }),
  };
}

function pick({ series }: Process, metric: string, labels: Labels = {}): Sample[] {
  const means = meansLabels(labels);
  return (series.get(metric) ?? []).filter((sample) => means(sample.labels));
}

const valuesOf = ({ processes }: Snapshot, metric: string, labels: Labels) =>
  processes
    .flatMap((process) => pick(process, metric, labels).map(({ value }) => value))
    .filter((value) => !Number.isNaN(value));

const keyOf = (labels: Sample['labels']) => JSON.stringify(Object.entries(labels).sort());

/** What a counter rose by, series by series; one that fell belongs to a process that restarted. */
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

function buckets(now: Snapshot, before: Snapshot | undefined, histogram: string, labels: Labels): HistogramBucket[] {
  const byBound = new Map<number, number>();
  for (const { labels: own, rise } of rises(now, before, `${histogram}_bucket`, labels)) {
    const bound = own.le === '+Inf' ? Infinity : Number(own.le);
    byBound.set(bound, (byBound.get(bound) ?? 0) + rise);
  }
  return [...byBound].sort(([one], [other]) => one - other);
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
