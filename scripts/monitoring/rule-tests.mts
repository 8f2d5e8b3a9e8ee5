/**
 * Tests for promtool: for every alarm one world in which it must fire, and one in which everything is well and none
 * may. The worlds are made of raw series, as a process would be scraped, so the expressions are really evaluated.
 */
import { JOB } from './promql.mts';
import { alertName, alertRules, showValue } from './rules.mts';
import type { Figure, Measure, Threshold, Ways } from '../../libs/shared-dto/src/figures/table.ts';
import { required, secondsOf, type Thresholds } from './thresholds.mts';

const STEP_S = 60;

const isSlow = (all: Thresholds) => (threshold: Threshold) => all.figureOf(threshold).measure.kind === 'growth';

/**
 * @returns two files: what happens within minutes, looked at each minute, and what takes a
 *   day, looked at each ten
 */
export function ruleTests(all: Thresholds): Record<string, object> {
  const alerts = new Map(
    alertRules(all)
      .groups.flatMap(({ rules }) => rules)
      .map((rule) => [rule.alert, rule]),
  );
  const file = (interval: string, thresholds: Threshold[], hours: number) => ({
    rule_files: ['recordings.yml', 'alerts.yml'],
    evaluation_interval: interval,
    group_eval_order: ['olympiad-figures', 'olympiad-page', 'olympiad-ticket', 'olympiad-trend'],
    tests: [...thresholds.map((threshold) => firing(threshold, all, alerts)), calm(all, thresholds, hours)],
  });
  const slow = isSlow(all);
  return {
    'alerts.test.yml': file(
      '1m',
      all.thresholds.filter((threshold) => !slow(threshold)),
      2,
    ),
    'trends.test.yml': file('10m', all.thresholds.filter(slow), 26),
  };
}

type Alert = ReturnType<typeof alertRules>['groups'][number]['rules'][number];

/** The figure lies well beyond its threshold for as long as the alarm needs. */
function firing(threshold: Threshold, all: Thresholds, alerts: Map<string, Alert>) {
  const figure = all.figureOf(threshold);
  const value = beyond(threshold);
  const length = spanOf(figure, threshold) + secondsOf(threshold.holds) + 5 * STEP_S;
  const alertname = alertName(threshold.id);
  const { labels, annotations } = required(alerts, alertname);
  const shown = `${showValue(value, figure.unit)}, ${annotations.value.split('}}')[1]?.replace(/^[^,]*, /, '')}`;
  return {
    name: `${alertname} fires`,
    interval: '1m',
    input_series: series(figure, value, threshold, all, length),
    alert_rule_test: [
      {
        eval_time: `${length / 60}m`,
        alertname,
        exp_alerts: [{ exp_labels: labels, exp_annotations: { ...annotations, value: shown } }],
      },
    ],
  };
}

/** Everything in one world, each figure on the good side of its strictest threshold: silence. */
function calm(all: Thresholds, thresholds: Threshold[], hours: number) {
  const length = hours * 3600;
  const strictest = new Map<string, Threshold>();
  for (const threshold of all.thresholds) {
    const known = strictest.get(threshold.figure);
    const stricter = (than: number) => (threshold.is === '>' ? threshold.value < than : threshold.value > than);
    if (!known || stricter(known.value)) strictest.set(threshold.figure, threshold);
  }
  const seen = new Set<string>();
  const input = [...strictest.values()]
    .filter((threshold) => all.figureOf(threshold).measure.kind !== 'growth')
    .flatMap((threshold) => series(all.figureOf(threshold), within(threshold), threshold, all, length))
    .filter((one) => !seen.has(one.series) && seen.add(one.series));
  return {
    name: 'nothing fires while all is well',
    interval: '1m',
    input_series: input,
    alert_rule_test: thresholds.map(({ id }) => ({
      eval_time: `${length / 60}m`,
      alertname: alertName(id),
      exp_alerts: [],
    })),
  };
}

function beyond({ is, value }: Threshold) {
  if (is === '<') return value === 1 ? 0 : value / 2;
  return value === 0 ? 4 : value * 1.5;
}

const within = ({ is, value }: Threshold) => (is === '<' ? value + (1 - value) * 0.9 : value / 2);

/** How long the world must last before the figure can be measured at all. */
function spanOf({ measure }: Figure, { window }: Threshold) {
  if (measure.kind === 'growth') return secondsOf(measure.over) + 2 * 3600;
  return secondsOf(window ?? '5m');
}

/** A series as promtool writes it. */
type Series = { series: string; values: string };

const steady = (value: number, length: number) => `${value}x${length / STEP_S}`;
const rising = (each: number, length: number) => `0+${each}x${length / STEP_S}`;
const one = (metric: string, labels: Record<string, string>, values: string): Series => ({
  series: `${metric}{${labelText(labels)}}`,
  values,
});
const labelText = (labels: Record<string, string>) =>
  Object.entries({ job: JOB, instance: 'api-1', ...labels })
    .map(([label, value]) => `${label}="${value}"`)
    .join(', ');

/** One value that fits each of the patterns. */
const example = (patterns: Record<string, string> = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries(patterns).map(([label, pattern]) => [
      label,
      (pattern.split('|')[0] ?? '')
        .replace('[45]..', '404')
        .replace('5..', '500')
        .replace('4..', '404')
        .replace('.+', 'photo'),
    ]),
  );

/** What a process would have to be scraped with for the figure to have this value. */
function series({ measure }: Figure, value: number, { window, holds }: Threshold, all: Thresholds, length: number) {
  return make(measure, value, { window, holds, all, length });
}

/** Counters rise by so many a minute; a multiple that keeps the shares exact. */
const MANY = 10_000;

type World = { window?: string; holds: string; all: Thresholds; length: number };
type Makers = { [Way in keyof Ways]: (measure: Measure<Way>, value: number, world: World) => Series[] };

const make = <Way extends keyof Ways>(measure: Measure<Way>, value: number, world: World) =>
  makers[measure.kind](measure, value, world);

const makers: Makers = {
  gauge: ({ metric, only }, value, { length }) => [one(metric, example(only), steady(value, length))],
  proportion: ({ metric, of }, value, { length }) => [
    one(metric, {}, steady(value * 100, length)),
    one(of, {}, steady(100, length)),
  ],
  answering: (_, value, { length }) => [one('up', {}, steady(value < 1 ? 0 : 1, length))],
  // Five processes answered; then all but one are gone, and later nobody asks for them any more.
  lost: (_, value, { length, holds }) => {
    const gone = Math.min(length, secondsOf(holds) + 8 * STEP_S) / STEP_S;
    const before = length / STEP_S - gone;
    const lost = Array.from({ length: value }, (_unused, index) => ({
      series: `up{job="${JOB}", instance="api-${index + 2}"}`,
      values: `1x${before} 0x${gone}`,
    }));
    return [one('up', {}, steady(1, length)), ...lost];
  },
  share: ({ part, of }, value, { length }) => {
    const whole = example(of.only);
    const good = part.metric === of.metric ? { ...whole, ...goodOf(part.only) } : whole;
    const rest = part.metric === of.metric ? MANY * (1 - value) : MANY;
    return [
      one(part.metric, { ...whole, ...example(part.only) }, rising(Math.round(MANY * value), length)),
      one(of.metric, good, rising(Math.round(rest), length)),
    ];
  },
  mean: ({ histogram, only }, value, { length }) => [
    one(`${histogram}_sum`, example(only), rising(MANY * value, length)),
    one(`${histogram}_count`, example(only), rising(MANY, length)),
  ],
  // Everything lies in the first bucket, in which the percentile is a share of its upper end.
  quantile: ({ histogram, q, only }, value, { length }) =>
    [String(Number((value / q).toPrecision(12))), '+Inf'].map((le) =>
      one(`${histogram}_bucket`, { ...example(only), le }, rising(MANY, length)),
    ),
  above: ({ histogram, bound, only }, value, { length, window }) => {
    const each = value / (secondsOf(window ?? '5m') / STEP_S);
    return [
      one(`${histogram}_count`, example(only), rising(MANY + each, length)),
      one(`${histogram}_bucket`, { ...example(only), le: String(bound) }, rising(MANY, length)),
    ];
  },
  // The series is born within the window, with its first count already in it.
  count: ({ metric, only }, value, { length }) => [
    one(metric, example(only), value === 0 ? steady(0, length) : `_x${length / STEP_S - 2} ${value}x2`),
  ],
  growth: ({ of, over, as }, value, world) => {
    const figure = world.all.figures.find(({ id }) => id === of);
    if (!figure) throw new Error(`Nothing is measured as ${of}`);
    const before = as === 'difference' ? 0.001 : 2;
    const after = as === 'difference' ? before + value : before * (1 + value);
    const turn = secondsOf(over);
    return risen(figure, before, after, turn, world);
  },
};

/** The other outcome than the one that is counted. */
const goodOf = (only: Record<string, string> = {}): Record<string, string> => {
  if (only.status) return { status: '200' };
  if (only.outcome) return { outcome: only.outcome === 'ok' ? 'failed' : 'ok' };
  return {};
};

/** A figure that has one value for a while and another after. */
function risen({ measure }: Figure, before: number, after: number, turn: number, world: World): Series[] {
  const first = make(measure, before, world);
  const second = make(measure, after, world);
  const [early, late] = [turn / STEP_S, (world.length - turn) / STEP_S];
  return first.map((each, index) => {
    const slope = (values: string) => Number(/^0\+([\d.]+)x/.exec(values)?.[1]);
    const [low, high] = [slope(each.values), slope(second[index]?.values ?? '')];
    if (Number.isNaN(low)) return { ...each, values: `${before}x${early} ${after}x${late}` };
    return { ...each, values: `0+${low}x${early} ${low * early + high}+${high}x${late}` };
  });
}
