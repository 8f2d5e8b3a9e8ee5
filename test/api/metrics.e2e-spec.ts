import { readFileSync } from 'node:fs';
import { Follower } from '../support/follower.js';
import { make, rightAnswers } from '../support/make.js';
import { png } from '../support/pictures.js';
import { metricsOf, scrape, someMetricsPort, type Scrape } from '../support/scrape.js';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

let app: TestApp;
let addresses: string[];
beforeAll(async () => {
  app = await startApp({ processes: 2, env: { METRICS_PORT: someMetricsPort() } });
  addresses = await metricsOf(app);
});
afterAll(() => app.stop());

/** The figure summed over all processes: tests do not know which of them was asked. */
async function sum(name: string, labels: Record<string, string> = {}): Promise<number> {
  const scrapes = await Promise.all(addresses.map(scrape));
  return scrapes.reduce((total, one) => total + (one.value(name, labels) ?? 0), 0);
}

/** How much a figure grew by `act`; an answer is counted a moment after it was read. */
async function expectGrowth(by: number, name: string, labels: Record<string, string>, act: () => Promise<unknown>) {
  const before = await sum(name, labels);
  await act();
  await until(`${name} has grown by ${by}`, async () => (await sum(name, labels)) >= before + by);
  expect(await sum(name, labels)).toBe(before + by);
}

const REQUESTS = 'olympiad_http_request_duration_seconds_count';
const RISK = 'olympiad_risk_endpoint_total';

describe('targets', () => {
  it('name every live process in the form Prometheus discovers', async () => {
    for (const address of addresses) {
      const answer = await fetch(`http://${address}/targets`);
      expect(answer.headers.get('content-type')).toBe('application/json');
      expect(await answer.json()).toEqual([{ targets: addresses, labels: { job: 'olympiad' } }]);
    }
    expect(new Set(addresses).size).toBe(2);
  });

  it('forget a process that ended', async () => {
    const third = await app.join();
    const all = await metricsOf(app);
    expect(all).toHaveLength(3);
    app.processes.splice(app.processes.indexOf(third), 1);
    await third.end();
    const [first = ''] = addresses;
    const answer = (await (await fetch(`http://${first}/targets`)).json()) as { targets: string[] }[];
    expect(answer[0]?.targets).toEqual(addresses);
  });
});

describe('requests', () => {
  it('are counted by their template and never by their path', async () => {
    const labels = { method: 'GET', route: '/api/olympiads/:id', status: '404' };
    await expectGrowth(2, REQUESTS, labels, async () => {
      await app.client().get('/api/olympiads/0123456789abcdef01234567');
      await app.client().get('/api/olympiads/0123456789abcdef01234568?secret=1');
    });
    await expectGrowth(1, REQUESTS, { method: 'POST', route: '(none)', status: '404' }, () =>
      app.client().post('/api/some/path/that/is/nothing', {}),
    );
    const routes = (await Promise.all(addresses.map(scrape))).flatMap((one) => one.labels(REQUESTS, 'route'));
    expect(routes.filter((route) => /[0-9a-f]{24}|secret|nothing/.test(route))).toEqual([]);
  });

  it('that a guard or a foreign origin fails are counted too', async () => {
    await expectGrowth(1, REQUESTS, { route: '/api/users', status: '401' }, () => app.client().get('/api/users'));
    await expectGrowth(1, REQUESTS, { route: '/api/auth/login', status: '403' }, () =>
      app.client().post('/api/auth/login', {}, { origin: 'https://evil.example' }),
    );
  });
});

describe('the endpoints that matter most', () => {
  it('are counted by outcome', async () => {
    const email = 'counted@test.example';
    await expectGrowth(1, RISK, { endpoint: 'register', outcome: 'ok' }, () =>
      app.client().post('/api/auth/register', { name: 'Counted', email, password: PASSWORD }),
    );
    await expectGrowth(1, RISK, { endpoint: 'login', outcome: 'refused' }, () =>
      app.client().post('/api/auth/login', { email, password: `${PASSWORD}!` }),
    );
    await expectGrowth(1, RISK, { endpoint: 'portfolio_list', outcome: 'ok' }, () =>
      app.client().get('/api/portfolios'),
    );
    await expectGrowth(1, RISK, { endpoint: 'olympiad_list', outcome: 'ok' }, () => app.client().get('/api/olympiads'));
  });

  it('count uploads, and time those that were stored', async () => {
    const student = await app.as('student');
    await expectGrowth(1, 'olympiad_upload_duration_seconds_count', {}, async () => {
      await student.upload('/api/upload/photo', 'a.png', 'image/png', await png());
    });
    await expectGrowth(1, 'olympiad_uploads_total', { outcome: 'refused' }, () =>
      student.upload('/api/upload/photo', 'a.png', 'image/png', Buffer.from('no picture')),
    );
  });

  it('count saves of answers and submissions', async () => {
    const olympiad = await make.olympiad(app);
    const student = await app.as('student');
    const attempt = await make.attempt(olympiad, student);
    const [[questionId, value] = []] = Object.entries(rightAnswers(olympiad));
    const changes = [{ questionId, value, baseRevision: 0 }];
    const path = `/api/attempts/${attempt.id}`;
    await expectGrowth(1, 'olympiad_answer_saves_total', { outcome: 'ok' }, () =>
      student.patch(`${path}/answers`, { clientId: 'page', seq: 1, changes }),
    );
    await expectGrowth(1, 'olympiad_answer_saves_total', { outcome: 'refused' }, () =>
      student.patch(`${path}/answers`, { clientId: 'page', seq: 2, changes }),
    );
    await expectGrowth(1, RISK, { endpoint: 'submit', outcome: 'ok' }, () =>
      student.post(`${path}/submit`, { clientId: 'page', seq: 3 }),
    );
  });
});

describe('lists', () => {
  it('count who asks for more rows than a page has, and who asks for far more', async () => {
    const above = 'olympiad_limits_above_total';
    await expectGrowth(1, above, { above: '100' }, () => app.client().get('/api/olympiads?limit=150'));
    await expectGrowth(1, above, { above: '200' }, () => app.client().get('/api/olympiads?limit=5000'));
    await expectGrowth(0, above, { above: '100' }, () => app.client().get('/api/olympiads?limit=100'));
  });

  it('count searches that find nothing', async () => {
    await expectGrowth(2, 'olympiad_searches_empty_total', {}, async () => {
      await app.client().get('/api/portfolios?search=nobodyiscalledso');
      await app.client().get('/api/olympiads?search=nothingiscalledso');
    });
  });
});

describe('browsers', () => {
  const report = (body: object) => app.client().post('/api/reports', body);

  it('report how long a page took, and which scripts failed', async () => {
    await expectGrowth(1, 'olympiad_page_load_seconds_count', {}, () => report({ page: '/', loadMs: 1_200 }));
    await expectGrowth(1, 'olympiad_browser_errors_total', {}, () => report({ page: '/', error: 'TypeError: no' }));
  });

  it('may not report anything else, nor an address with ids or keys in it', async () => {
    const wrong = [
      { page: '/', loadMs: -1 },
      { page: '/', loadMs: 1e9 },
      { page: '/', error: '' },
      { page: '/', error: 'x'.repeat(301) },
      { page: '/p/ann?key=secret' },
      { page: 'https://evil.example' },
      { page: '/', user: 'me' },
      {},
    ];
    for (const body of wrong) expect([body, (await report(body)).status]).toEqual([body, 400]);
  });

  it('cannot fill the log: what is too much is refused', async () => {
    const flood = Array.from({ length: 600 }, () => report({ page: '/', loadMs: 1 }));
    const statuses = new Set((await Promise.all(flood)).map(({ status }) => status));
    expect(statuses).toEqual(new Set([204, 429]));
  });
});

describe('sockets', () => {
  it('are counted as they come, come back and go', async () => {
    const [process] = app.processes;
    if (!process) throw new Error('No process');
    const before = await sum('olympiad_socket_reconnections_total');
    await expectGrowth(2, 'olympiad_socket_connections_total', {}, async () => {
      const first = await new Follower(process).decided();
      expect(await sum('olympiad_sockets')).toBe(1);
      first.socket.disconnect();
      const again = await new Follower(process, { again: true }).decided();
      again.socket.disconnect();
    });
    expect(await sum('olympiad_socket_reconnections_total')).toBe(before + 1);
    await until('both are gone', async () => (await sum('olympiad_sockets')) === 0);
    expect(await sum('olympiad_socket_disconnections_total', { reason: 'client namespace disconnect' })).toBe(2);
  });
});

describe('a scrape', () => {
  let one: Scrape;
  beforeAll(async () => {
    one = await scrape(addresses[0] ?? '');
  });

  it('shows the database: up, its pool, its commands by collection, its size', () => {
    expect(one.value('olympiad_database_up')).toBe(1);
    expect(one.value('olympiad_database_pool_size')).toBeGreaterThan(1);
    expect(one.value('olympiad_database_pool_waiting')).toBe(0);
    expect(one.labels('olympiad_database_query_duration_seconds_count', 'collection')).toEqual(
      expect.arrayContaining(['users', 'heartbeats', 'cursors']),
    );
    expect(one.value('olympiad_database_size_bytes', { kind: 'data' })).toBeGreaterThan(0);
    expect(one.value('olympiad_database_replication_lag_seconds')).toBe(0);
  });

  it('shows no stream that waits for news as a slow query', () => {
    expect(one.labels('olympiad_database_query_duration_seconds_count', 'collection')).not.toContain('$cmd.aggregate');
  });

  it('shows every metric that the documents name, and no other', () => {
    const page = readFileSync('docs/operations/metrics.md', 'utf8');
    const documented = [...page.matchAll(/^\| `(\w+)`/gm)].flatMap(([, name]) => name ?? []);
    expect(one.names.filter((name) => name.startsWith('olympiad_')).sort()).toEqual(documented.sort());
  });

  it('shows every metric that an alarm is made of', () => {
    const text = readFileSync('deploy/monitoring/thresholds.json', 'utf8');
    const used = [...text.matchAll(/"metric": "(olympiad_\w+?)(?:_count|_sum|_bucket)?"/g)].flatMap(
      ([, name]) => name ?? [],
    );
    expect([...new Set(used)].filter((name) => !one.names.includes(name))).toEqual([]);
  });

  it('shows the machine as shares', () => {
    for (const name of ['olympiad_host_cpu_ratio', 'olympiad_host_memory_ratio', 'olympiad_host_disk_free_ratio']) {
      const value = one.samples.find((sample) => sample.name === name)?.value;
      expect([name, value !== undefined && value >= 0 && value <= 1]).toEqual([name, true]);
    }
  });

  it('shows the parts of readiness, the groups of events and the jobs', () => {
    expect(one.value('olympiad_degraded', { part: 'uploads' })).toBe(0);
    expect(one.labels('olympiad_event_lag_seconds', 'group')).toContain('talent');
    expect(one.labels('olympiad_job_lag_seconds', 'job')).toContain('attempts to close');
    expect(one.value('olympiad_attempts_overdue')).toBe(0);
  });

  it('shows users who were here, once each', async () => {
    const online = await sum('olympiad_users_online');
    const student = await app.as('student');
    await student.get('/api/users/me');
    await student.get('/api/users/me');
    await student.get('/api/users/me');
    await until('the student is seen', async () => (await sum('olympiad_users_online')) > online);
    // Two processes at most know the same person.
    expect(await sum('olympiad_users_online')).toBeLessThanOrEqual(online + 2);
  });

  it('shows that there was no backup until one is noted', async () => {
    expect(one.value('olympiad_backup_age_seconds')).toBe(Infinity);
  });
});
