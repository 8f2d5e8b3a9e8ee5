import { ProductionProcess } from '../support/production-process.js';
import { SlowLine } from '../support/slow-line.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

const MONITORING_TOKEN = 'a token that only the monitoring knows';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ env: { MONITORING_TOKEN } });
});
afterAll(() => app.stop());

interface Verdict {
  status: string;
  details?: Record<string, { status: string; message?: string; replicas?: number }>;
}

const asMonitoring = (token: string) => app.client().get<Verdict>('/readyz', { authorization: `Bearer ${token}` });

it('tells the monitoring each part by its name', async () => {
  const replicas = app.processes.length;
  await until('every process has been heard of', async () => {
    const { body } = await asMonitoring(MONITORING_TOKEN);
    return body.details?.['database']?.replicas === replicas;
  });
  const { status, body } = await asMonitoring(MONITORING_TOKEN);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    status: 'ok',
    details: { process: { status: 'up' }, database: { status: 'up', replicas }, uploads: { status: 'up' } },
  });
});

it('tells owners the same', async () => {
  const owner = await app.as('owner');
  const { body } = await owner.get<Verdict>('/readyz');
  expect(body.details?.['live']).toEqual({ status: 'up' });
});

it('tells a wrong token, or any other role, no more than the verdict', async () => {
  expect((await asMonitoring(`${MONITORING_TOKEN}!`)).body).toEqual({ status: 'ok' });
  expect((await asMonitoring('')).body).toEqual({ status: 'ok' });
  const organizer = await app.as('organizer');
  expect((await organizer.get('/readyz')).body).toEqual({ status: 'ok' });
});

it('says that it has started up', async () => {
  const { status, body } = await app.client().get('/startupz');
  expect([status, body]).toEqual([200, { status: 'ok' }]);
});

it('takes nobody before it can use its database, unless that is away', async () => {
  const environment = { ...app.environment };
  delete environment['PORT'];
  const uri = new URL(environment['MONGODB_URI'] ?? '');
  const far = await SlowLine.before(`http://${uri.host}`, 10_000_000, 300);
  uri.host = `127.0.0.1:${new URL(far.url).port}`;
  uri.searchParams.set('directConnection', 'true');
  const process = await ProductionProcess.start('far-database', { ...environment, MONGODB_URI: uri.href });
  try {
    const answers: number[] = [];
    await until('it answers', async () => {
      const answer = await fetch(`${process.url}/api/health`).catch(() => undefined);
      if (answer) answers.push(answer.status);
      return answer !== undefined;
    });
    expect(answers).toEqual([200]);
  } finally {
    await process.end();
    await far.close();
  }
});
