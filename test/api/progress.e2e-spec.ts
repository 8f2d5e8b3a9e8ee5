import type { OlympiadProgress } from '@olympiad/shared-dto/olympiads.dto.js';
import { make } from '../support/make.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

it('tells its organizer, and nobody else, how an olympiad goes', async () => {
  const olympiad = await make.olympiad(app);
  const path = `/api/olympiads/${olympiad.id}/progress`;
  const [idle, working, done] = [await app.as('student'), await app.as('student'), await app.as('student')];
  await idle.post(`/api/olympiads/${olympiad.id}/registrations`);
  await make.attempt(olympiad, working);
  await make.sat(olympiad, done);
  await app.settled();

  const { status, body } = await olympiad.organizer.get<OlympiadProgress>(path);
  expect({ status, body }).toEqual({
    status: 200,
    body: { registrations: 3, started: 2, open: 1, submitted: 1, marked: 1 },
  });
  expect((await (await app.as('organizer')).get(path)).status).toBe(404);
  expect((await done.get(path)).status).toBe(403);
  expect((await app.client().get(path)).status).toBe(401);
});
