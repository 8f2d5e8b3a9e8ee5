import { startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

it('goes on answering, and follows changes again, after the server has ended its change stream', async () => {
  // Dropping the database ends every stream that watches it.
  await app.db.dropDatabase();
  await app.db.collection('users').insertOne({ email: 'somebody@test.example' });
  // Long enough for the stream to have said so: the next look at it comes after a second.
  await until('every process has written to the new database', async () => {
    const seen = await app.db.collection('heartbeats').countDocuments();
    return seen === app.processes.length;
  });
  await until('every process follows changes again', async () => {
    const answers = await Promise.all(
      app.processes.map(({ url }) => fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(() => null)),
    );
    const told = await Promise.all(answers.map((answer) => answer?.json() as Promise<{ status: string } | undefined>));
    return told.every((one) => one?.status === 'ok');
  });
  for (const { url } of app.processes) expect((await fetch(`${url}/livez`)).status).toBe(200);
});
