/** Figures as Prometheus reads them. */
import type { Figure, Labels, Measure, Metered, Ways } from '../../libs/shared-dto/src/figures/table.ts';

/** Every series of ours is scraped under this job. */
export const JOB = 'olympiad';

/** Figures of a moment need no window; the others count what happened in it. */
const OF_A_MOMENT = new Set(['gauge', 'proportion', 'answering', 'growth']);

export const needsWindow = ({ measure }: Pick<Figure, 'measure'>) => !OF_A_MOMENT.has(measure.kind);

/**
 * @param window for figures that need one
 * @returns the name the figure is recorded under
 */
export function recordName(figure: Pick<Figure, 'id' | 'measure'>, window?: string): string {
  const name = `olympiad:${figure.id.replaceAll('-', '_')}`;
  return needsWindow(figure) ? `${name}:${window}` : name;
}

/**
 * @param window such as `5m`
 * @param nameOf the recorded name of another figure, for growth
 * @returns the expression; one value without labels, or none when nothing was measured
 */
export function expressionOf({ measure }: Pick<Figure, 'measure'>, window = '', nameOf: NameOf = (id) => id): string {
  return write(measure, window, nameOf);
}

type NameOf = (id: string) => string;
type Writers = { [Way in keyof Ways]: (measure: Measure<Way>, window: string, nameOf: NameOf) => string };

const write = <Way extends keyof Ways>(measure: Measure<Way>, window: string, nameOf: NameOf) =>
  writers[measure.kind](measure, window, nameOf);

const writers: Writers = {
  gauge: ({ metric, across, only, not }) => `${across}(${selector(metric, { only, not })})`,
  proportion: ({ metric, of }) => `max(${selector(metric)} / (${selector(of)} > 0))`,
  answering: () => `count(up{job="${JOB}"} == 1) or vector(0)`,
  lost: (_, window) =>
    `max_over_time(count(up{job="${JOB}"} == 1)[${window}:1m]) - (count(up{job="${JOB}"} == 1) or vector(0))`,
  share: ({ part, of }, window) =>
    `(sum(increase(${counter(part)}[${window}])) or vector(0)) / (sum(increase(${counter(of)}[${window}])) > 0)`,
  mean: ({ histogram, only, not }, window) => {
    const one = (end: string) => `sum(increase(${selector(histogram + end, { only, not })}[${window}]))`;
    return `${one('_sum')} / (${one('_count')} > 0)`;
  },
  quantile: ({ histogram, q, only, not }, window) => {
    const buckets = `sum by (le) (increase(${selector(`${histogram}_bucket`, { only, not })}[${window}]))`;
    return `histogram_quantile(${q}, ${buckets}) >= 0`;
  },
  above: ({ histogram, bound, only, not }, window) => {
    const all = `sum(increase(${selector(`${histogram}_count`, { only, not })}[${window}]))`;
    const below = selector(`${histogram}_bucket`, { only: { ...only, le: String(bound) }, not });
    // Sums of many series differ in the last digit; a query is either slow or not.
    return `round(${all} - sum(increase(${below}[${window}])))`;
  },
  // A series that was born in the window began at what its process had counted by then, which increase() overlooks:
  // the first failure of a kind would go unnoticed.
  count: (measure, window) => {
    const series = counter(measure);
    const born = `min_over_time(${series}[${window}]) unless ${series} offset ${window}`;
    return `(sum(increase(${series}[${window}])) or vector(0)) + (sum(${born}) or vector(0))`;
  },
  growth: ({ of, over, as }, _, nameOf) => {
    const now = `avg_over_time(${nameOf(of)}[1h])`;
    const before = `avg_over_time(${nameOf(of)}[1h] offset ${over})`;
    return as === 'difference' ? `${now} - ${before}` : `${now} / (${before} > 0) - 1`;
  },
};

const counter = ({ metric, only, not }: Metered) => selector(metric, { only, not });

function selector(metric: string, { only = {}, not = {} }: Labels = {}) {
  const of = (labels: Record<string, string>, sign: string) =>
    Object.entries(labels).map(([label, value]) => matcher(label, sign, value));
  const matchers = [...of(only, '='), ...of(not, '!')];
  return matchers.length > 0 ? `${metric}{${matchers.join(', ')}}` : metric;
}

/** Plain words are compared, anything else is a regular expression for the whole value. */
function matcher(label: string, sign: string, value: string) {
  const plain = /^[\w/:\- ]*$/.test(value) || /^\d+\.\d+$/.test(value);
  if (plain) return `${label}${sign === '=' ? '=' : '!='}"${value}"`;
  return `${label}${sign === '=' ? '=~' : '!~'}"${value}"`;
}
