import { logLines } from '../support/log-lines.js';
import { OtlpReceiver, type ReceivedSpan } from '../support/otlp-receiver.js';
import { publishedOf } from '../support/portfolios.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

const SERVER = 2;
const CLIENT = 3;
const CONSUMER = 5;

describe('with an endpoint for traces', () => {
  let receiver: OtlpReceiver;
  let app: TestApp;
  beforeAll(async () => {
    receiver = await OtlpReceiver.start();
    app = await startApp({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_SERVICE_NAME: 'olympiad-test' } });
  });
  afterAll(async () => {
    await app.stop();
    await receiver.stop();
  });

  /** Waits for a span that fits. */
  async function span(what: string, fit: (span: ReceivedSpan) => boolean): Promise<ReceivedSpan> {
    let found: ReceivedSpan | undefined;
    await until(`there is a span of ${what}`, () => (found = receiver.spans.find(fit)) !== undefined);
    if (!found) throw new Error(`No span of ${what}`);
    return found;
  }

  it('a request is a span with its commands below it, in the trace of whoever sent it', async () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const sender = 'b7ad6b7169203331';
    const { headers } = await app.client().get('/api/portfolios', { traceparent: `00-${traceId}-${sender}-01` });
    const request = await span('the request', ({ traceId: id, kind }) => id === traceId && kind === SERVER);
    expect(request).toMatchObject({
      name: 'GET /api/portfolios',
      parentSpanId: sender,
      service: 'olympiad-test',
      attributes: {
        'http.route': '/api/portfolios',
        'http.response.status_code': 200,
        'olympiad.request_id': headers.get('x-request-id'),
      },
    });
    const command = await span('the query', ({ traceId: id, kind }) => id === traceId && kind === CLIENT);
    expect(command).toMatchObject({
      parentSpanId: request.spanId,
      attributes: { 'db.system.name': 'mongodb', 'db.collection.name': 'talentDocuments' },
    });
    expect(BigInt(command.startTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(request.startTimeUnixNano) - 2_000_000n);
    expect(BigInt(command.endTimeUnixNano)).toBeLessThanOrEqual(BigInt(request.endTimeUnixNano) + 2_000_000n);
  });

  it('the handling of an event hangs on the request that caused it, with its own commands below', async () => {
    await publishedOf(await app.as('student'));
    const publish = await span('publishing', ({ name }) => name === 'POST /api/portfolio/:id/publish');
    const handling = await span(
      'the handler',
      ({ kind, name, traceId }) =>
        kind === CONSUMER && name === 'talent-search portfolio.changed' && traceId === publish.traceId,
    );
    expect(handling.parentSpanId).toBe(publish.spanId);
    const write = await span(
      'its write',
      ({ parentSpanId, attributes }) =>
        parentSpanId === handling.spanId && attributes['db.collection.name'] === 'talentDocuments',
    );
    expect(write.traceId).toBe(publish.traceId);
  });

  it('no value that was asked for or stored is in a trace', async () => {
    const student = await app.as('student', { name: 'Traced Person', email: 'traced@test.example' });
    await student.get('/api/portfolios?search=hiddenword');
    const me = await student.get('/api/users/me');
    await span(
      'the last request',
      ({ attributes }) => attributes['olympiad.request_id'] === me.headers.get('x-request-id'),
    );
    expect(JSON.stringify(receiver.spans)).not.toMatch(/traced@|Traced Person|hiddenword/);
  });
});

describe('without an endpoint for traces', () => {
  const WATCH = `data:text/javascript,${encodeURIComponent(`
    import { registerHooks } from 'node:module';
    registerHooks({ resolve(name, context, next) {
      const found = next(name, context);
      if (/opentelemetry.(sdk|exporter)/.test(found.url)) console.log(JSON.stringify({ level: 30, loaded: found.url }));
      return found;
    } });`)}`;

  const loadedBy = async (env: Record<string, string>): Promise<number> => {
    const app = await startApp({ processes: 1, env: { NODE_OPTIONS: `--import "${WATCH}"`, ...env } });
    await app.stop();
    return logLines(app.environment['TEST_NAME'] ?? '').filter(({ loaded }) => loaded !== undefined).length;
  };

  it('none of the libraries for them is loaded', async () => {
    const [wanted, unwanted] = await Promise.all([
      loadedBy({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' }),
      loadedBy({}),
    ]);
    expect(wanted).toBeGreaterThan(0);
    expect(unwanted).toBe(0);
  });
});
