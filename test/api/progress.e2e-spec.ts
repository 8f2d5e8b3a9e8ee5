import type { OlympiadProgress } from '@olympiad/shared-dto/olympiads.dto.js';
import { ObjectId } from 'mongodb';
import { make } from '../support/make.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

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
  const { deadline } = await make.attempt(olympiad, working);
  await make.sat(olympiad, done);
  await app.settled();

  const { status, body } = await olympiad.organizer.get<OlympiadProgress>(path);
  expect({ status, body }).toEqual({
    status: 200,
    body: { registrations: 3, started: 2, open: 1, submitted: 1, marked: 1, lastDeadline: deadline },
  });
  expect((await (await app.as('organizer')).get(path)).status).toBe(404);
  expect((await done.get(path)).status).toBe(403);
  expect((await app.client().get(path)).status).toBe(401);

  // Closing names who would be stopped: those who work, and the one of them with the longest to go.
  const slow = await app.as('student');
  await app.db.collection('users').updateOne({ _id: new ObjectId(slow.user.id) }, { $set: { accommodationFactor: 2 } });
  const last = await make.attempt(olympiad, slow);
  expect((await olympiad.organizer.get<OlympiadProgress>(path)).body).toMatchObject({
    open: 2,
    lastDeadline: last.deadline,
  });
  await olympiad.organizer.post(`/api/olympiads/${olympiad.id}/close`);
  await app.clock.advance({ seconds: 11 });
  const organizer = await olympiad.organizer.renew();
  await until('nobody works', async () => (await organizer.get<OlympiadProgress>(path)).body.open === 0);
  expect((await organizer.get<OlympiadProgress>(path)).body).not.toHaveProperty('lastDeadline');

  const olympiadId = new ObjectId(olympiad.id);
  await app.explain('attempts', { olympiadId, state: 'open' }, { deadline: -1 });
});
