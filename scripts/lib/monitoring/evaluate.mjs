/** Figures out of scraped processes: the same measures that Prometheus evaluates from the rules. */

/**
 * @param {object} measure of a figure
 * @param {import('./scrape.mjs').Snapshot} now
 * @param {import('./scrape.mjs').Snapshot} [before] what was counted until then does not count; without it everything
 *   since each process started does
 * @returns {number | undefined} undefined when nothing was measured, and for growth, which needs a history
 */
export function evaluate(measure, now, before) {
  return readers[measure.kind](measure, now, before);
}

const readers = {
  gauge: ({ metric, across, ...labels }, now) => combine[across](valuesOf(now, metric, labels)),
  proportion: ({ metric, of }, now) => {
    const each = now.processes.flatMap((process) => {
      const [[part], [whole]] = [pick(process, metric), pick(process, of)];
      return part && whole?.value > 0 ? [part.value / whole.value] : [];
    });
    return combine.max(each);
  },
  answering: (_, now) => now.processes.filter(({ up }) => up).length,
  lost: (_, now) => now.processes.filter(({ up }) => !up).length,
  share: ({ part, of }, now, before) => {
    const whole = counted(now, before, of.metric, of);
    return whole > 0 ? counted(now, before, part.metric, part) / whole : undefined;
  },
  mean: ({ histogram, ...labels }, now, before) => {
    const count = counted(now, before, `${histogram}_count`, labels);
    return count > 0 ? counted(now, before, `${histogram}_sum`, labels) / count : undefined;
  },
  quantile: ({ histogram, q, ...labels }, now, before) => quantile(q, buckets(now, before, histogram, labels)),
  above: ({ histogram, bound, ...labels }, now, before) => {
    const all = counted(now, before, `${histogram}_count`, labels);
    const below = { ...labels, only: { ...labels.only, le: String(bound) } };
    return all - counted(now, before, `${histogram}_bucket`, below);
  },
  count: ({ metric, ...labels }, now, before) => counted(now, before, metric, labels),
  growth: () => undefined,
};

const combine = {
  max: (values) => (values.length > 0 ? Math.max(...values) : undefined),
  min: (values) => (values.length > 0 ? Math.min(...values) : undefined),
  sum: (values) => (values.length > 0 ? values.reduce((one, other) => one + other, 0) : undefined),
};

const whole = (pattern) => new RegExp(`^(?:${pattern})$`);

function pick({ series }, metric, { only = {}, not = {} } = {}) {
  const must = Object.entries(only).map(([label, pattern]) => [label, whole(pattern)]);
  const mustNot = Object.entries(not).map(([label, pattern]) => [label, whole(pattern)]);
  return (series.get(metric) ?? []).filter(
    ({ labels }) =>
      must.every(([label, pattern]) => pattern.test(labels[label] ?? '')) &&
      mustNot.every(([label, pattern]) => !pattern.test(labels[label] ?? '')),
  );
}

const valuesOf = ({ processes }, metric, labels) =>
  processes
    .flatMap((process) => pick(process, metric, labels).map(({ value }) => value))
    .filter((value) => !Number.isNaN(value));

const keyOf = (labels) => JSON.stringify(Object.entries(labels).sort());

/** What a counter rose by, series by series; one that fell belongs to a process that began anew. */
function rises(now, before, metric, labels) {
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

const counted = (now, before, metric, labels) =>
  rises(now, before, metric, labels).reduce((sum, { rise }) => sum + rise, 0);

function buckets(now, before, histogram, labels) {
  const byBound = new Map();
  for (const { labels: own, rise } of rises(now, before, `${histogram}_bucket`, labels)) {
    const bound = own.le === '+Inf' ? Infinity : Number(own.le);
    byBound.set(bound, (byBound.get(bound) ?? 0) + rise);
  }
  return [...byBound].sort(([one], [other]) => one - other);
}

/** As Prometheus does it: evenly spread within the bucket the rank falls into. */
function quantile(q, cumulative) {
  const total = cumulative.at(-1)?.[1] ?? 0;
  if (total === 0) return undefined;
  const rank = q * total;
  const at = cumulative.findIndex(([, count]) => count >= rank);
  const [bound, count] = cumulative[at];
  if (bound === Infinity) return cumulative.at(-2)?.[0];
  const [lower, below] = at > 0 ? cumulative[at - 1] : [0, 0];
  return count === below ? bound : lower + (bound - lower) * ((rank - below) / (count - below));
}

const HTTP = 'olympiad_http_request_duration_seconds';

/**
 * @returns {{ route: string, status: string, requests: number, seconds: number }[]} what was asked and how it was
 *   answered, the most frequent first; `seconds` in all
 */
export function answers(now, before) {
  const found = new Map();
  const add = (metric, field) => {
    for (const { labels, rise } of rises(now, before, metric)) {
      const { method, route, status } = labels;
      const one = found.get(`${method} ${route} ${status}`) ?? {
        route: `${method} ${route}`,
        status,
        requests: 0,
        seconds: 0,
      };
      one[field] += rise;
      found.set(`${method} ${route} ${status}`, one);
    }
  };
  add(`${HTTP}_count`, 'requests');
  add(`${HTTP}_sum`, 'seconds');
  return [...found.values()].filter(({ requests }) => requests > 0).sort((one, other) => other.requests - one.requests);
}
