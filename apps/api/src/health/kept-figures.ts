import type { Metered } from '@olympiad/shared-dto/figures/table.js';

/** What the history shows, in its order; ids are those of `thresholds.json`, which says how each is measured. */
export const SHOWN = [
  ...['error-rate', 'server-error-rate', 'response-mean', 'response-p95', 'requests', 'users-online', 'query-mean'],
  ...['database-pool', 'database-size', 'event-lag', 'event-loop-lag', 'sockets', 'socket-reconnections', 'page-load'],
  ...['browser-errors', 'portfolio-create-success', 'upload-success', 'host-cpu', 'host-memory', 'host-disk-free'],
  'process-memory',
];

const HTTP = 'olympiad_http_request_duration_seconds';
const QUERIES = 'olympiad_database_query_duration_seconds';
const PAGES = 'olympiad_page_load_seconds';
const RISKS = 'olympiad_risk_endpoint_total';
/** Asked by machines all day, or files of the web app: they would make every rate look better than it is. */
const ASKED_BY_PEOPLE = { not: { route: '/livez|/readyz|/startupz|/api/health|/[*]' } };

const risk = (endpoint: string, outcome?: string): Metered => ({
  metric: RISKS,
  only: { endpoint, ...(outcome !== undefined && { outcome }) },
});

/** What is added up over replicas and minutes, by the name it is kept under. */
export const COUNTED: Readonly<Record<string, Metered>> = {
  requests: { metric: `${HTTP}_count`, ...ASKED_BY_PEOPLE },
  refused: { metric: `${HTTP}_count`, only: { status: '4..' }, ...ASKED_BY_PEOPLE },
  failed: { metric: `${HTTP}_count`, only: { status: '5..' }, ...ASKED_BY_PEOPLE },
  seconds: { metric: `${HTTP}_sum`, ...ASKED_BY_PEOPLE },
  queries: { metric: `${QUERIES}_count` },
  querySeconds: { metric: `${QUERIES}_sum` },
  pages: { metric: `${PAGES}_count` },
  pageSeconds: { metric: `${PAGES}_sum` },
  browserErrors: { metric: 'olympiad_browser_errors_total' },
  uploads: risk('upload'),
  uploadsOk: risk('upload', 'ok'),
  portfolios: risk('portfolio_create'),
  portfoliosOk: risk('portfolio_create', 'ok'),
  connections: { metric: 'olympiad_socket_connections_total' },
  reconnections: { metric: 'olympiad_socket_reconnections_total' },
};

/** What is the sum of several that are kept. */
export const TOGETHER: readonly [counter: Metered, names: readonly string[]][] = [
  [{ metric: `${HTTP}_count`, only: { status: '[45]..' }, ...ASKED_BY_PEOPLE }, ['refused', 'failed']],
];

/** The histogram of which buckets are kept, added up as well. */
export const WITHIN = { histogram: HTTP, labels: ASKED_BY_PEOPLE };

/** Gauges of which the highest of any replica and minute is kept. */
export const HIGHEST: Readonly<Record<string, Metered>> = {
  cpu: { metric: 'olympiad_host_cpu_ratio' },
  memory: { metric: 'olympiad_host_memory_ratio' },
  eventLoop: { metric: 'olympiad_event_loop_lag_seconds' },
  events: { metric: 'olympiad_event_lag_seconds' },
  process: { metric: 'process_resident_memory_bytes' },
  database: { metric: 'olympiad_database_size_bytes', only: { kind: 'storage' } },
};

/** One of two gauges, kept as the highest share. */
export const POOL = { metric: 'olympiad_database_pool_in_use', of: 'olympiad_database_pool_size' };

export const LOWEST: Readonly<Record<string, Metered>> = { disk: { metric: 'olympiad_host_disk_free_ratio' } };

/** Gauges that are added over replicas, but not over time. */
export const EACH: Readonly<Record<string, Metered>> = {
  sockets: { metric: 'olympiad_sockets' },
  online: { metric: 'olympiad_users_online' },
};
