/** The rule files of Prometheus, made from the thresholds. */
import { expressionOf, needsWindow, recordName } from './promql.mts';
import type { Figure, Threshold } from '../../libs/shared-dto/src/figures/table.ts';
import { required, type Thresholds } from './thresholds.mts';

const RUNBOOK = 'docs/operations/incidents.md';
/** Figures without an alarm are recorded for the dashboard over this window. */
export const DASHBOARD_WINDOW = '5m';

/** @param id such as `error-rate-now` @returns `ErrorRateNow` */
export const alertName = (id: string): string =>
  id.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

/** @returns where to read what to do */
export const runbookOf = ({ runbook }: { runbook: string }): string => `${RUNBOOK}#${runbook}`;

/** Every figure is recorded once for each window somebody looks at it through. */
export function recordings({ figures, thresholds }: Pick<Thresholds, 'figures' | 'thresholds'>) {
  const windows = new Map(figures.map(({ id }) => [id, new Set([DASHBOARD_WINDOW])]));
  for (const { figure, window } of thresholds) if (window) required(windows, figure).add(window);
  const byId = new Map(figures.map((figure) => [figure.id, figure]));
  const nameOf = (id: string) => recordName(required(byId, id), DASHBOARD_WINDOW);
  // Growth looks at what the other recordings have written.
  const order = [...figures].sort(
    (one, other) => Number(one.measure.kind === 'growth') - Number(other.measure.kind === 'growth'),
  );
  return order.flatMap((figure) => {
    const each = needsWindow(figure) ? [...required(windows, figure.id)] : [undefined];
    return each.map((window) => ({ record: recordName(figure, window), expr: expressionOf(figure, window, nameOf) }));
  });
}

/** @returns the content of recordings.yml */
export const recordingRules = (thresholds: Thresholds) => ({
  groups: [{ name: 'olympiad-figures', interval: '30s', rules: recordings(thresholds) }],
});

/** @returns the content of alerts.yml */
export function alertRules({ thresholds, figureOf }: Pick<Thresholds, 'thresholds' | 'figureOf'>) {
  const rules = thresholds.map((threshold) => alertOf(threshold, figureOf(threshold)));
  return {
    groups: ['page', 'ticket', 'trend'].map((severity) => ({
      name: `olympiad-${severity}`,
      rules: rules.filter(({ labels }) => labels.severity === severity),
    })),
  };
}

/** One alarm; what it says when it fires is the threshold's title and the value that crossed it. */
function alertOf(threshold: Threshold, figure: Figure) {
  const { id, is, value, window, holds, severity, phase, title, endpoint } = threshold;
  return {
    alert: alertName(id),
    expr: `${recordName(figure, window ?? DASHBOARD_WINDOW)} ${is} ${value}`,
    for: holds,
    labels: { severity, phase, ...(endpoint && { endpoint }) },
    annotations: {
      summary: title,
      value: `${VALUES[figure.unit].template}, threshold ${is} ${showValue(value, figure.unit)}`,
      runbook_url: runbookOf(threshold),
    },
  };
}

const VALUES = {
  ratio: { template: '{{ $value | humanizePercentage }}', show: (value: number) => `${digits(value * 100)}%` },
  seconds: { template: '{{ $value | humanizeDuration }}', show: showSpan },
  bytes: { template: '{{ $value | humanize1024 }}B', show: (value: number) => `${value} B` },
  count: { template: '{{ printf "%.4g" $value }}', show: digits },
};

/** @returns a value of that unit, as it stands in an alarm */
export const showValue = (value: number, unit: Figure['unit']): string => VALUES[unit].show(value);

function digits(value: number) {
  return String(Number(value.toPrecision(4)));
}

/** As `humanizeDuration` of Prometheus writes it: `750ms`, `1.5s`, `1d 2h 0m 0s`. */
function showSpan(value: number) {
  if (value < 1) return value === 0 ? '0s' : `${digits(value * 1000)}ms`;
  if (value < 60) return `${digits(value)}s`;
  const whole = Math.floor(value);
  const parts: [number, string][] = [
    [Math.floor(whole / 86_400), 'd'],
    [Math.floor(whole / 3600) % 24, 'h'],
    [Math.floor(whole / 60) % 60, 'm'],
  ];
  const first = parts.findIndex(([number]) => number > 0);
  return [...parts.slice(first), [whole % 60, 's']].map(([number, unit]) => `${number}${unit}`).join(' ');
}
