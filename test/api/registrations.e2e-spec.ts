import type { MyOlympiad, Participation } from '@olympiad/shared-dto/attempts.dto.js';
import { ObjectId } from 'mongodb';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import type { OlympiadDetail, OrganizerOlympiad } from '@olympiad/shared-dto/olympiads.dto.js';
import type { Client } from '../support/client.js';
import { fromNow, make } from '../support/make.js';
import { startApp, type TestApp } from '../support/start-app.js';

const NOBODY = '0123456789abcdef01234567';

let app: TestApp;
let organizer: Client;
let stranger: Client;
let student: Client;
beforeAll(async () => {
  app = await startApp();
  organizer = await app.as('organizer');
  stranger = await app.as('organizer');
  student = await app.as('student');
});
afterAll(() => app.stop());

/** Everybody's tokens are as old as the clock was turned. */
async function at(time: { minutes: number } | 'now'): Promise<void> {
  await (time === 'now' ? app.clock.set(new Date()) : app.clock.advance(time));
  for (const client of [organizer, stranger, student]) await client.renew();
}

describe('registering', () => {
  const register = (client: Client, id: string) => client.post(`/api/olympiads/${id}/registrations`);

  it('answers 201 the first time and 200 again with the same, also when pressed many times at once', async () => {
    const { id } = await make.olympiad(app, { organizer });
    const answers = await Promise.all(Array.from({ length: 10 }, () => register(student, id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(9).fill(200), 201]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    await organizer.post(`/api/olympiads/${id}/close`);
    expect((await register(student, id)).status).toBe(200);
  });

  it('ends when nobody can start any more', async () => {
    const { id } = await make.olympiad(app, { organizer });
    await organizer.post(`/api/olympiads/${id}/close`);
    const { status, body } = await register(student, id);
    expect([status, body.errorCode]).toEqual([409, 'REGISTRATION_CLOSED']);
  });

  it('takes nobody whose grade or country does not fit, nor anybody who has not said what a rule looks at', async () => {
    const rules = { gradeFrom: 5, gradeTo: 13, countries: ['AL', 'XK'] };
    const { id } = await make.olympiad(app, { organizer, ...rules });
    expect((await app.client().get<OlympiadDetail>(`/api/olympiads/${id}`)).body).toMatchObject(rules);
    const person = await app.as('student');
    const told = async (profile: object) => {
      expect((await person.patch('/api/users/me', profile)).status).toBe(200);
      const { status, body } = await register(person, id);
      return [status, body.errorCode, Object.keys(body.fields ?? {})];
    };
    expect(await told({})).toEqual([409, 'PROFILE_INCOMPLETE', ['grade', 'country']]);
    expect(await told({ grade: 3 })).toEqual([409, 'PROFILE_INCOMPLETE', ['country']]);
    expect(await told({ country: 'XK' })).toEqual([403, 'NOT_ELIGIBLE', ['grade']]);
    expect(await told({ grade: 13, country: 'UZ' })).toEqual([403, 'NOT_ELIGIBLE', ['country']]);
    expect(await told({ grade: null, country: 'XK' })).toEqual([409, 'PROFILE_INCOMPLETE', ['grade']]);
    expect(await told({ grade: 13 })).toEqual([201, undefined, []]);
  });

  it('takes nobody from another region, nor anybody who has not said from which one', async () => {
    const rules = { gradeFrom: 1, gradeTo: 13, regions: ['Andijon', 'Fargʻona viloyati'] };
    const { id } = await make.olympiad(app, { organizer, ...rules });
    expect((await app.client().get<OlympiadDetail>(`/api/olympiads/${id}`)).body).toMatchObject(rules);
    const person = await app.as('student');
    const told = async (region: string | null) => {
      expect((await person.patch('/api/users/me', { region })).status).toBe(200);
      const { status, body } = await register(person, id);
      return [status, body.errorCode, Object.keys(body.fields ?? {})];
    };
    expect(await told(null)).toEqual([409, 'PROFILE_INCOMPLETE', ['region']]);
    expect(await told('Buxoro')).toEqual([403, 'NOT_ELIGIBLE', ['region']]);
    expect(await told("farg'ona  VILOYATI")).toEqual([201, undefined, []]);
  });

  it('finds no draft, no unknown olympiad, and nobody but students', async () => {
    const { id } = await make.olympiad(app, { organizer, publish: false });
    expect((await register(student, id)).status).toBe(404);
    expect((await register(student, NOBODY)).status).toBe(404);
    expect((await register(student, 'nothing')).status).toBe(404);
    expect((await register(organizer, id)).status).toBe(403);
    expect((await register(app.client(), id)).status).toBe(401);
  });
});

describe('taking a registration back', () => {
  const path = (id: string) => `/api/olympiads/${id}/registrations`;
  const participates = async (id: string) =>
    (await student.get<Participation>(`/api/olympiads/${id}/participation`)).body.registered;

  it('goes before the olympiad begins, again and at once too, and can be undone', async () => {
    const { id } = await make.olympiad(app, { organizer, opensAt: fromNow(app, 10) });
    expect((await student.post(path(id))).status).toBe(201);
    const answers = await Promise.all([student.delete(path(id)), student.delete(path(id))]);
    expect([...answers.map(({ status }) => status), (await student.delete(path(id))).status]).toEqual([204, 204, 204]);
    expect(await participates(id)).toBe(false);
    const mine = await student.get<Page<MyOlympiad>>('/api/my/olympiads?limit=100');
    expect(mine.body.items.map(({ olympiad }) => olympiad.id)).not.toContain(id);
    const row = await organizer.get<Page<OrganizerOlympiad>>('/api/organizer/olympiads');
    expect(row.body.items.find((one) => one.id === id)?.registrations).toBe(0);
    expect((await student.post(path(id))).status).toBe(201);
    expect(await participates(id)).toBe(true);
  });

  it('does not go once it has begun or is cancelled, nor for who has started', async () => {
    const later = await make.olympiad(app, { organizer, opensAt: fromNow(app, 10) });
    const cancelled = await make.olympiad(app, { organizer, opensAt: fromNow(app, 10) });
    const open = await make.olympiad(app, { organizer });
    for (const { id } of [later, cancelled, open]) await student.post(path(id));
    await organizer.post(`/api/olympiads/${cancelled.id}/cancel`, { reason: 'No rooms' });
    // As if the start had been written while the withdrawal still saw the time before the opening.
    const begun = { olympiadId: new ObjectId(later.id), userId: new ObjectId(student.user.id) };
    await app.db.collection('registrations').updateOne(begun, { $set: { startedAt: new Date() } });
    for (const { id } of [later, cancelled, open]) {
      const { status, body } = await student.delete(path(id));
      expect([status, body.errorCode]).toEqual([409, 'OLYMPIAD_HAS_BEGUN']);
      expect(await participates(id)).toBe(true);
    }
    const draft = await make.olympiad(app, { organizer, publish: false });
    for (const id of [draft.id, NOBODY]) expect((await student.delete(path(id))).status).toBe(404);
  });

  it('leaves nothing to start with, and starting leaves nothing to take back', async () => {
    const { id } = await make.olympiad(app, { organizer, opensAt: fromNow(app, 10) });
    await student.post(path(id));
    await student.delete(path(id));
    await at({ minutes: 11 });
    expect((await student.post(`/api/olympiads/${id}/attempts`)).body.errorCode).toBe('NOT_REGISTERED');
    await student.post(path(id));
    expect((await student.post(`/api/olympiads/${id}/attempts`)).status).toBe(201);
    await at('now');
    expect((await student.delete(path(id))).body.errorCode).toBe('OLYMPIAD_HAS_BEGUN');
  });
});
