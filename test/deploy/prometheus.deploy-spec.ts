import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { debianProgram } from '../../scripts/installation/debian.mjs';
import { OwnPrometheus } from '../support/own-prometheus.js';
import { metricsOf, scrape, someMetricsPort } from '../support/scrape.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

const run = promisify(execFile);
const read = (file: string) => readFileSync(`deploy/monitoring/${file}`, 'utf8');

let app: TestApp;
let addresses: string[];
let prometheus: OwnPrometheus;
beforeAll(async () => {
  app = await startApp({ processes: 2, env: { METRICS_PORT: someMetricsPort() } });
  addresses = await metricsOf(app);
  prometheus = await OwnPrometheus.start(addresses[0] ?? '');
});
afterAll(async () => {
  await prometheus?.stop();
  await app?.stop();
});

interface Dashboard {
  panels: { title: string; targets?: { expr: string }[] }[];
}
const dashboard = JSON.parse(read('grafana/dashboards/olympiad.json')) as Dashboard;
const recordings = (
  parse(read('recordings.yml')) as { groups: { rules: { record: string; expr: string }[] }[] }
).groups.flatMap(({ rules }) => rules);
const panels = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));

it('is configured as Prometheus and its alarm manager understand it', async () => {
  await run(await debianProgram('promtool'), ['check', 'config', 'deploy/monitoring/prometheus.yml']);
  await run(await debianProgram('amtool'), ['check-config', 'deploy/monitoring/alertmanager.yml']);
});

it('finds every process by asking one of them, and each only once', async () => {
  await until('both processes are up', async () => (await prometheus.value('olympiad:replicas')) === 2);
  const up = await prometheus.ask('up{job="olympiad"}');
  expect(up.map(({ metric }) => metric['instance']).sort()).toEqual([...addresses].sort());
});

it('asks only for metrics and labels that the processes tell', async () => {
  const told = await Promise.all(addresses.map(scrape));
  const names = new Set(told.flatMap((one) => one.names));
  const labels = (name: string) =>
    new Set(
      told
        .flatMap((one) => one.samples.filter((sample) => sample.name === name))
        .flatMap((sample) => Object.keys(sample.labels)),
    );
  const wrong: string[] = [];
  for (const expression of [...recordings.map(({ expr }) => expr), ...panels]) {
    for (const [, name = '', matchers = ''] of expression.matchAll(
      /(?<![:\w])((?:olympiad|process)_\w+)(?:\{([^}]*)\})?/g,
    )) {
      const told = names.has(name) || names.has(name.replace(/_(bucket|sum|count)$/, ''));
      if (!told) wrong.push(`${name} is told by nobody`);
      const known = labels(name);
      for (const [, label = ''] of matchers.matchAll(/(\w+)[!=]=?~?"/g)) {
        if (known.size > 0 && !known.has(label) && label !== 'job') wrong.push(`${name} has no ${label}`);
      }
    }
  }
  expect([...new Set(wrong)]).toEqual([]);
});

it('understands every panel of the dashboard, and each shows a figure that is recorded', async () => {
  const recorded = new Set(recordings.map(({ record }) => record));
  for (const expression of panels) {
    await prometheus.ask(expression);
    for (const [name] of expression.matchAll(/olympiad:[\w:]+/g)) expect(recorded).toContain(name);
  }
  expect(panels.length).toBeGreaterThan(recordings.length / 2);
});

it('records the error rate of what people ask, without the questions of machines', async () => {
  const anonymous = app.client();
  for (let index = 0; index < 6; index += 1) await anonymous.get('/readyz');
  const routes = ['/api/olympiads', '/api/users'];
  const askAll = async () => {
    for (let index = 0; index < 12; index += 1) for (const route of routes) await anonymous.get(route);
  };
  const counted = (route: string) =>
    prometheus.value(`sum(olympiad_http_request_duration_seconds_count{route="${route}"})`);
  const before = await Promise.all(routes.map(counted));
  await askAll();
  // A rate begins with the second sample of a series, and each route may be answered by another process.
  await until('the requests to both routes are counted', async () => {
    const now = await Promise.all(routes.map(counted));
    return now.every((count, index) => (count ?? 0) >= (before[index] ?? 0) + 12);
  });
  await askAll();
  await until('half of them are errors', async () => {
    const rate = (await prometheus.value('olympiad:error_rate:5m')) ?? 0;
    return rate > 0.4 && rate < 0.6;
  });
  expect(await prometheus.value('olympiad:server_error_rate:5m')).toBe(0);
  expect(await prometheus.value('olympiad:response_p95:5m')).toBeGreaterThan(0);
});

it('raises an alarm with a link to what to do', async () => {
  await until('the fresh platform is told to have no backup yet', async () => {
    const alarms = await prometheus.ask('ALERTS{alertname="BackupOld"}');
    return alarms.length === 1;
  });
  const answer = await fetch(`${prometheus.url}/api/v1/alerts`);
  const { data } = (await answer.json()) as {
    data: { alerts: { labels: Record<string, string>; annotations: Record<string, string> }[] };
  };
  const alarm = data.alerts.find(({ labels }) => labels['alertname'] === 'BackupOld');
  expect(alarm?.annotations['runbook_url']).toBe('docs/operations/incidents.md#backup-old');
});

it('tells the same to who watches a terminal', async () => {
  const watched = await run('node', ['scripts/watch.mts', '--once', addresses[1] ?? '']).catch(
    (ended: { stdout: string }) => ended,
  );
  expect(watched.stdout).toContain('2 of 2 processes answer');
  const since = new Date(Date.now() - 3_600_000).toISOString();
  const env = { ...process.env, MONITORING_PROMETHEUS_URL: prometheus.url };
  const status = await run('node', ['scripts/launch-status.mts', '--since', since], { env }).catch(
    (ended: { stdout: string }) => ended,
  );
  expect(status.stdout).toMatch(/Prometheus, over the whole time/);
  expect(status.stdout).toMatch(/verdict +ACT/);
});

it('sees that a process is gone', async () => {
  await app.processes[1]?.kill();
  await until('one process is up', async () => (await prometheus.value('olympiad:replicas')) === 1);
});
