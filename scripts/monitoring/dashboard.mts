/** The Grafana dashboard: a row for each group of figures, a line for each threshold. */
import { expressionOf, needsWindow, recordName } from './promql.mts';
import { DASHBOARD_WINDOW } from './rules.mts';
import type { Thresholds } from './thresholds.mts';
import type { Figure, Threshold } from '../../libs/shared-dto/src/figures/table.ts';

const UNITS = { ratio: 'percentunit', seconds: 's', bytes: 'bytes', count: 'short' };
const COLOURS = { page: 'red', ticket: 'orange', trend: 'yellow' };
const WIDTH = 24;

const HTTP = 'olympiad_http_request_duration_seconds';
const byRoute = (end: string) => `sum by (method, route) (rate(${HTTP}_${end}[5m]))`;

/** What is behind a figure, told apart: shown beside the figures of its group. */
const DETAILS: Record<string, [title: string, unit: string, expression: string, legend: string][]> = {
  overview: [
    ['Parts that work with less', 'short', 'max by (part) (olympiad_degraded)', '{{part}}'],
    ['Versions that run', 'short', 'count by (version, revision) (olympiad_build_info)', '{{version}} {{revision}}'],
  ],
  api: [
    ['Requests a second, by route', 'reqps', byRoute('count'), '{{method}} {{route}}'],
    ['Average time, by route', 's', `${byRoute('sum')} / (${byRoute('count')} > 0)`, '{{method}} {{route}}'],
    [
      'Errors a second, by route and status',
      'reqps',
      `sum by (route, status) (rate(${HTTP}_count{status=~"[45].."}[5m]))`,
      '{{status}} {{route}}',
    ],
    ['Requests being answered, by process', 'short', 'olympiad_http_requests_in_flight', '{{instance}}'],
  ],
  database: [
    [
      'Average query time, by collection',
      's',
      'sum by (collection) (rate(olympiad_database_query_duration_seconds_sum[5m])) / (sum by (collection) (rate(olympiad_database_query_duration_seconds_count[5m])) > 0)',
      '{{collection}}',
    ],
    ['Connections in use, by process', 'short', 'olympiad_database_pool_in_use', '{{instance}}'],
    ['Errors, by kind', 'short', 'sum by (kind) (increase(olympiad_database_errors_total[5m]))', '{{kind}}'],
    ['Size, by kind', 'bytes', 'max by (kind) (olympiad_database_size_bytes)', '{{kind}}'],
  ],
  jobs: [
    ['Age of the oldest event, by group', 's', 'max by (group) (olympiad_event_lag_seconds)', '{{group}}'],
    ['Behind their time, by job', 's', 'max by (exported_job) (olympiad_job_lag_seconds)', '{{exported_job}}'],
  ],
  sockets: [
    ['Sockets, by process', 'short', 'olympiad_sockets', '{{instance}}'],
    [
      'Disconnections, by reason',
      'short',
      'sum by (reason) (increase(olympiad_socket_disconnections_total[5m]))',
      '{{reason}}',
    ],
  ],
  uploads: [['Uploads, by outcome', 'short', 'sum by (outcome) (increase(olympiad_uploads_total[5m]))', '{{outcome}}']],
  host: [
    ['Memory, by process', 'bytes', 'process_resident_memory_bytes{job="olympiad"}', '{{instance}}'],
    ['Disk free, by path', 'percentunit', 'min by (path) (olympiad_host_disk_free_ratio)', '{{path}}'],
  ],
};

const TITLES = {
  overview: 'Overview',
  api: 'API',
  risk: 'Risk endpoints',
  database: 'Database',
  jobs: 'Events and jobs',
  sockets: 'Sockets',
  browser: 'Browser',
  host: 'Host',
  uploads: 'Uploads',
  backups: 'Backups',
};

/** @returns the content of the dashboard's file */
export function dashboard(all: Thresholds): object {
  const layout = { y: 0, id: 1, panels: [] };
  for (const [group, title] of Object.entries(TITLES)) {
    addRow(layout, title);
    if (group === 'risk') addEndpoints(layout, all);
    const own = all.figures.filter(
      (figure: { group: string; id: string }) => figure.group === group && !figure.id.startsWith('risk-'),
    );
    const details = (DETAILS[group] ?? []).map(([name, unit, expr, legend]) => graph(name, unit, [{ expr, legend }]));
    addLine(layout, [...own.map((figure) => figureGraph(figure, all)), ...details], 3);
  }
  return {
    uid: 'global-olympiad',
    title: 'Global Olympiad',
    tags: ['olympiad'],
    timezone: 'browser',
    schemaVersion: 39,
    version: 1,
    editable: false,
    refresh: '15s',
    time: { from: 'now-6h', to: 'now' },
    annotations: {
      list: [
        {
          name: 'Alarms',
          datasource: source,
          enable: true,
          iconColor: 'red',
          expr: 'ALERTS{alertstate="firing", severity="page"}',
          titleFormat: '{{alertname}}',
        },
      ],
    },
    panels: layout.panels,
  };
}

/** What is laid out so far: the next free line, the next number, and the panels. */
type Layout = { y: number; id: number; panels: object[] };

const source = { type: 'prometheus', uid: 'prometheus' };

/** One line of the dashboard for each endpoint that matters: how often it fails, how long it takes, what it answers. */
function addEndpoints(layout: Layout, all: Thresholds) {
  for (const { id, endpoint, title } of all.riskEndpoints) {
    const own = all.figures.filter((figure) => [`risk-${id}-failures`, `risk-${id}-time`].includes(figure.id));
    const outcomes = `sum by (outcome) (rate(olympiad_risk_endpoint_total{endpoint="${endpoint}"}[5m]))`;
    addLine(
      layout,
      [
        ...own.map((figure) => figureGraph(figure, all)),
        graph(`${title}: outcomes a second`, 'reqps', [{ expr: outcomes, legend: '{{outcome}}' }]),
      ],
      3,
    );
  }
}

function addRow(layout: Layout, title: string) {
  layout.panels.push({
    id: layout.id++,
    type: 'row',
    title,
    collapsed: false,
    gridPos: { x: 0, y: layout.y++, w: WIDTH, h: 1 },
    panels: [],
  });
}

function addLine(layout: Layout, graphs: object[], columns: number) {
  const [w, h] = [WIDTH / columns, 7];
  graphs.forEach((panel, index) => {
    const gridPos = { x: (index % columns) * w, y: layout.y + Math.floor(index / columns) * h, w, h };
    layout.panels.push({ id: layout.id++, ...panel, gridPos });
  });
  layout.y += Math.ceil(graphs.length / columns) * h;
}

function figureGraph(figure: Figure, { thresholds, figures }: Thresholds) {
  const limits = thresholds.filter((threshold) => threshold.figure === figure.id);
  const window = needsWindow(figure) ? DASHBOARD_WINDOW : undefined;
  const known = new Set(figures.map(({ id }) => id));
  if (!known.has(figure.id)) throw new Error(`${figure.id} is not recorded: ${expressionOf(figure, window)}`);
  return graph(figure.title, UNITS[figure.unit], [{ expr: recordName(figure, window), legend: figure.title }], limits);
}

function graph(title: string, unit: string, targets: { expr: string; legend: string }[], limits: Threshold[] = []) {
  return {
    type: 'timeseries',
    title,
    datasource: source,
    fieldConfig: {
      defaults: {
        unit,
        min: 0,
        custom: {
          lineWidth: 2,
          fillOpacity: 8,
          showPoints: 'never',
          thresholdsStyle: { mode: limits.length > 0 ? 'line' : 'off' },
        },
        thresholds: { mode: 'absolute', steps: stepsOf(limits) },
      },
      overrides: [],
    },
    options: { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi', sort: 'desc' } },
    targets: targets.map(({ expr, legend }, index) => ({
      refId: String.fromCharCode(65 + index),
      datasource: source,
      expr,
      legendFormat: legend,
    })),
  };
}

/** Grafana colours what lies above a step; below a lower limit the colours therefore begin at the bottom. */
function stepsOf(limits: Threshold[]): { value: number | null; color: string | undefined }[] {
  const above = limits
    .filter(({ is }) => is === '>')
    .map(({ value, severity }) => ({ value, color: COLOURS[severity] }));
  const below = limits.filter(({ is }) => is === '<').sort((one, other) => one.value - other.value);
  if (below.length === 0)
    return [{ value: null, color: 'green' }, ...above.sort((one, other) => one.value - other.value)];
  const colours = [...below.map(({ severity }) => COLOURS[severity]), 'green'];
  return [
    { value: null, color: colours[0] },
    ...below.map(({ value }, index) => ({ value, color: colours[index + 1] })),
  ];
}
