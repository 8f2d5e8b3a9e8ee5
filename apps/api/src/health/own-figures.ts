import { Injectable } from '@nestjs/common';
import type { MetricValue, MetricValueWithName, Registry } from 'prom-client';
import { Metrics } from '../platform/observability/metrics.js';

/** What this process reports; counts are totals since it started. */
export interface OwnFigures {
  counts: Record<string, number>;
  within: Record<string, number>;
  highest: Record<string, number>;
  lowest: Record<string, number>;
  each: Record<string, number>;
}

type Value = MetricValue<string> | MetricValueWithName<string>;

const HTTP = 'olympiad_http_request_duration_seconds';
const QUERIES = 'olympiad_database_query_duration_seconds';
const PAGES = 'olympiad_page_load_seconds';
const RISKS = 'olympiad_risk_endpoint_total';
/** Asked by machines all day, or files of the web app: they would make every rate look better than it is. */
const NOT_COUNTED = new Set(['/livez', '/readyz', '/startupz', '/api/health', '/*']);

/** Reads from the metrics of this process what the history keeps. */
@Injectable()
export class OwnFiguresReader {
  private readonly registry: Registry;

  constructor(metrics: Metrics) {
    this.registry = metrics.registry;
  }

  async read(): Promise<OwnFigures> {
    const http = (await this.values(HTTP)).filter(({ labels }) => !NOT_COUNTED.has(String(labels['route'])));
    const [queries, pages, risks] = [await this.values(QUERIES), await this.values(PAGES), await this.values(RISKS)];
    const risk = (endpoint: string, outcome?: string): number =>
      sum(risks.filter(({ labels: own }) => own['endpoint'] === endpoint && (!outcome || own['outcome'] === outcome)));
    const requests = http.filter(named(`${HTTP}_count`));
    return {
      counts: {
        requests: sum(requests),
        refused: sum(requests.filter(({ labels }) => String(labels['status']).startsWith('4'))),
        failed: sum(requests.filter(({ labels }) => String(labels['status']).startsWith('5'))),
        seconds: sum(http.filter(named(`${HTTP}_sum`))),
        queries: sum(queries.filter(named(`${QUERIES}_count`))),
        querySeconds: sum(queries.filter(named(`${QUERIES}_sum`))),
        pages: sum(pages.filter(named(`${PAGES}_count`))),
        pageSeconds: sum(pages.filter(named(`${PAGES}_sum`))),
        browserErrors: sum(await this.values('olympiad_browser_errors_total')),
        uploads: risk('upload'),
        uploadsOk: risk('upload', 'ok'),
        portfolios: risk('portfolio_create'),
        portfoliosOk: risk('portfolio_create', 'ok'),
        connections: sum(await this.values('olympiad_socket_connections_total')),
        reconnections: sum(await this.values('olympiad_socket_reconnections_total')),
      },
      within: byBound(http.filter(named(`${HTTP}_bucket`))),
      highest: measured(
        {
          cpu: await this.values('olympiad_host_cpu_ratio'),
          memory: await this.values('olympiad_host_memory_ratio'),
          eventLoop: await this.values('olympiad_event_loop_lag_seconds'),
          events: await this.values('olympiad_event_lag_seconds'),
          pool: await this.pool(),
          process: await this.values('process_resident_memory_bytes'),
          database: (await this.values('olympiad_database_size_bytes')).filter(
            ({ labels }) => labels['kind'] === 'storage',
          ),
        },
        Math.max,
      ),
      lowest: measured({ disk: await this.values('olympiad_host_disk_free_ratio') }, Math.min),
      each: measured(
        {
          sockets: await this.values('olympiad_sockets'),
          online: await this.values('olympiad_users_online'),
        },
        Math.max,
      ),
    };
  }

  private async values(name: string): Promise<Value[]> {
    const found = await this.registry.getSingleMetric(name)?.get();
    return found?.values ?? [];
  }

  private async pool(): Promise<Value[]> {
    const [[used], [size]] = [
      await this.values('olympiad_database_pool_in_use'),
      await this.values('olympiad_database_pool_size'),
    ];
    return used && size && size.value > 0 ? [{ labels: {}, value: used.value / size.value }] : [];
  }
}

const named =
  (name: string) =>
  (value: Value): boolean =>
    'metricName' in value && value.metricName === name;

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
function measured(groups: Record<string, Value[]>, pick: (...values: number[]) => number): Record<string, number> {
  const found: Record<string, number> = {};
  for (const [name, values] of Object.entries(groups)) {
    const finite = values.map(({ value }) => value).filter(Number.isFinite);
    if (finite.length > 0) found[name] = pick(...finite);
  }
  return found;
}
