import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

it('answers the load balancer byte for byte', async () => {
  const answer = await fetch(`${app.url}/api/health`);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe('{"status":"ok","message":"Server is running"}');
});

it('shows outsiders the verdict of readiness and no details', async () => {
  const { status, body } = await app.client().get('/readyz');
  expect({ status, body }).toEqual({ status: 200, body: { status: 'ok' } });
});

it('answers an unknown path under /api as JSON in the one shape of failures', async () => {
  const { status, body } = await app.client().get('/api/nothing');
  expect(status).toBe(404);
  expect(body).toEqual({
    statusCode: 404,
    errorCode: 'NOT_FOUND',
    message: 'Nothing is found here',
    requestId: expect.any(String),
  });
});

it('refuses a state change from a foreign origin', async () => {
  const { status } = await app.client().post('/api/nothing', {}, { origin: 'https://evil.example' });
  expect(status).toBe(403);
});
