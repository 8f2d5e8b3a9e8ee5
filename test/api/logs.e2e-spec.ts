import { randomUUID } from 'node:crypto';
import { loggedLines, logLines, type LogLine } from '../support/log-lines.js';
import { publishedOf } from '../support/portfolios.js';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';

const WARN = 40;

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const logged = (what: string, fit: (line: LogLine) => boolean): Promise<LogLine[]> =>
  loggedLines(app.environment['TEST_NAME'] ?? '', what, fit);

it('takes the request id of a proxy, answers it, and logs one line with it for a request that failed', async () => {
  const requestId = randomUUID();
  const { status, headers, body } = await app
    .client()
    .get('/api/olympiads/0123456789abcdef01234567', { 'x-request-id': requestId });
  expect([status, headers.get('x-request-id'), body.requestId]).toEqual([404, requestId, requestId]);
  const lines = await logged('the failure', (line) => line.requestId === requestId);
  expect(lines).toEqual([
    expect.objectContaining({ method: 'GET', route: '/api/olympiads/:id', status: 404, errorCode: 'NOT_FOUND' }),
  ]);
});

it('makes an id of its own when the given one could write into the log', async () => {
  const { headers } = await app.client().get('/api/olympiads/x', { 'x-request-id': 'a"b{c}' });
  expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
});

it('carries the request id to the handlers of the events it caused, and into their lines', async () => {
  const student = await app.as('student');
  const portfolio = await publishedOf(student);
  await app.settled();
  const requestId = randomUUID();
  // Nothing may be written there now, so that the handler has something to tell.
  await app.db.command({ collMod: 'talentDocuments', validator: { never: true } });
  try {
    const { status } = await student.post(
      `/api/portfolio/${portfolio.id}/unpublish`,
      { baseRevision: portfolio.revision },
      { 'x-request-id': `first-${requestId}` },
    );
    expect(status).toBe(200);
    const published = await student.post(
      `/api/portfolio/${portfolio.id}/publish`,
      { baseRevision: portfolio.revision },
      { 'x-request-id': requestId },
    );
    expect(published.status).toBe(200);
    const lines = await logged('that the handler failed', (line) => line.requestId === requestId && line.level > WARN);
    expect(lines[0]).toMatchObject({ group: 'talent-search', event: { type: 'portfolio.changed', key: portfolio.id } });
  } finally {
    await app.db.command({ collMod: 'talentDocuments', validator: {} });
  }
  await app.settled();
});

it('tells no password, token or e-mail of those who sign in, even when they mistype', async () => {
  const email = 'whisper@test.example';
  await app.client().post('/api/auth/register', { name: 'Whisper', email, password: PASSWORD });
  await app.client().post('/api/auth/register', { name: 'Whisper', email, password: PASSWORD });
  await app.client().post('/api/auth/login', { email, password: `${PASSWORD} mistyped` });
  await app.client().post('/api/auth/login', `{"email":"${email}","password":"${PASSWORD}"`);
  const student = await app.as('student');
  await student.get(`/api/files/0123456789abcdef01234567?token=${student.token}`);
  await logged('the last refusal', (line) => line['route'] === '/api/files/:id');
  const text = JSON.stringify(logLines(app.environment['TEST_NAME'] ?? ''));
  for (const hidden of [email, PASSWORD, student.user.email, student.token ?? '']) expect(text).not.toContain(hidden);
});

it('names what was searched for in vain, but not where it may be somebody', async () => {
  await app.client().get('/api/olympiads?search=underwater chess&subject=physics');
  await app.client().get('/api/portfolios?search=Muhammad Nobody&country=UZ');
  const [olympiads] = await logged('a search of olympiads', (line) => line['list'] === 'olympiads');
  expect(olympiads).toMatchObject({ search: 'underwater chess', filters: ['subject'] });
  const [portfolios] = await logged('a search of portfolios', (line) => line['list'] === 'portfolios');
  expect(portfolios).toMatchObject({ words: 2, letters: 15, filters: ['country'] });
  expect(JSON.stringify(portfolios)).not.toContain('Muhammad');
});

it('names who asks for more rows than a page may have', async () => {
  await app.client().get('/api/olympiads?limit=1000');
  const [line] = await logged('the limit', (line) => line['limit'] === 1000);
  expect(line).toMatchObject({ route: '/api/olympiads', requestId: expect.any(String) });
});
