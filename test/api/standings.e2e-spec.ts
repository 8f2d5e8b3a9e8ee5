import { ObjectId } from 'mongodb';
import type { Standings } from '@olympiad/shared-dto/standings.dto.js';
import { Client } from '../support/client.js';
import { fromNow, make, rightAnswers, type MadeOlympiad } from '../support/make.js';
import { signInAgain } from '../support/sign-in-again.js';
import { PASSWORD, startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';
import { settledStandings, standingsOf } from '../support/standings.js';
import { storeResults, tellAgain } from '../support/stored-results.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

/** Handed in with the first `right` questions answered right. */
function sat(olympiad: MadeOlympiad, student: Client, right: number) {
  const all = Object.entries(rightAnswers(olympiad));
  return make.sat(olympiad, student, Object.fromEntries(all.slice(0, right)));
}

describe('live standings', () => {
  it('shows everybody display names, scores and shared ranks, and each student their own row', async () => {
    const olympiad = await make.olympiad(app, { tieRule: 'none' });
    const students: Client[] = [];
    for (const right of [3, 4, 3, 1]) {
      const student = await app.as('student');
      students.push(student);
      await sat(olympiad, student, right);
    }
    const standings = await settledStandings(app, olympiad);
    expect(standings.items.map(({ rank, score }) => [rank, score])).toEqual([
      [1, 40],
      [2, 30],
      [2, 30],
      [4, 10],
    ]);
    expect(standings).toMatchObject({ frozen: false, page: 1, limit: 20, total: 4 });
    expect(standings).not.toHaveProperty('me');
    const own = await settledStandings(app, olympiad, students[3]);
    expect(own.me).toEqual(standings.items[3]);
    expect(own.me?.displayName).toBe(students[3]?.user.displayName);
  });

  it('names nobody’s account, address or school', async () => {
    const olympiad = await make.olympiad(app);
    const ann = await app.as('student');
    await make.schoolOf(app, ann, 'Lyceum of the test');
    await ann.patch('/api/users/me', { country: 'UZ' });
    const { attemptId } = await sat(olympiad, ann, 2);
    const [row] = (await settledStandings(app, olympiad)).items;
    expect(Object.keys(row ?? {}).sort()).toEqual(
      ['country', 'displayName', 'entryId', 'rank', 'score', 'timeUsedSeconds'].sort(),
    );
    const result = await app.db.collection('results').findOne({ olympiadId: new ObjectId(olympiad.id) });
    expect([ann.user.id, attemptId, String(result?._id)]).not.toContain(row?.entryId);
    await ann.patch('/api/users/me', { showSchool: true, displayName: 'Ann of the standings' });
    expect((await settledStandings(app, olympiad)).items).toEqual([
      { ...row, school: 'Lyceum of the test', displayName: 'Ann of the standings' },
    ]);
    await ann.patch('/api/users/me', { showSchool: false });
    expect((await settledStandings(app, olympiad)).items[0]).not.toHaveProperty('school');
  });

  it('forgets a voided result', async () => {
    const olympiad = await make.olympiad(app);
    const [ann, bob] = [await app.as('student'), await app.as('student')];
    const { attemptId } = await sat(olympiad, ann, 4);
    await sat(olympiad, bob, 1);
    await app.settled();
    await app.db.collection('attempts').updateOne({ _id: new ObjectId(attemptId) }, { $set: { state: 'voided' } });
    await tellAgain(app, 'attempt.closed', [attemptId], 'marking');
    const standings = await settledStandings(app, olympiad, ann);
    expect(standings.items.map(({ displayName, rank }) => [displayName, rank])).toEqual([[bob.user.displayName, 1]]);
    expect(standings).not.toHaveProperty('me');
  });

  it('falls back to the usual page for wrong values, and a page past the end is empty', async () => {
    const olympiad = await make.olympiad(app);
    await sat(olympiad, await app.as('student'), 1);
    await app.settled();
    expect((await standingsOf(app, olympiad, app.client(), '?page=x&limit=-3')).body).toMatchObject({
      page: 1,
      limit: 20,
    });
    expect((await standingsOf(app, olympiad, app.client(), '?limit=5000')).body.limit).toBe(100);
    expect((await standingsOf(app, olympiad, app.client(), '?page=999999999999')).body.items).toEqual([]);
  });
});

describe('a name in the standings', () => {
  const names = ({ items }: Standings) => items.map(({ rank, displayName }) => [rank, displayName]);

  it('is found by the beginnings of its words, with its place in the whole standings', async () => {
    const olympiad = await make.olympiad(app, { tieRule: 'none' });
    const people = [
      ['Ann Lee', 4],
      ['Oʻgʻiloy K.', 3],
      ['Anna M.', 2],
      ['Élodie A.', 2],
    ] as const;
    const students: Client[] = [];
    for (const [displayName, right] of people) {
      const student = await app.as('student');
      await student.patch('/api/users/me', { displayName });
      await sat(olympiad, student, right);
      students.push(student);
    }
    await settledStandings(app, olympiad);
    const found = async (search: string, query = '', viewer?: Client) =>
      (await standingsOf(app, olympiad, viewer, `?search=${encodeURIComponent(search)}${query}`)).body;
    expect(names(await found('ann'))).toEqual([
      [1, 'Ann Lee'],
      [3, 'Anna M.'],
    ]);
    expect(names(await found('LEE an'))).toEqual([[1, 'Ann Lee']]);
    expect(names(await found("o'giloy"))).toEqual([[2, 'Oʻgʻiloy K.']]);
    expect(names(await found('elodie'))).toEqual([[3, 'Élodie A.']]);
    expect(await found('ann', '&limit=1&page=2', students[1])).toMatchObject({
      items: [{ rank: 3, displayName: 'Anna M.' }],
      me: { rank: 2, displayName: 'Oʻgʻiloy K.' },
      page: 2,
      limit: 1,
      total: 2,
      ranked: 4,
    });
    for (const nobody of ['nnn', '.*', '$where', '\u0000', '—']) expect(names(await found(nobody))).toEqual([]);
    expect(names(await found('  '))).toHaveLength(4);
    // As a release wrote them that knew no search.
    const own = { olympiadId: new ObjectId(olympiad.id) };
    await app.db.collection('standingEntries').updateMany(own, { $unset: { terms: 1 } });
    expect(names(await found('anna'))).toEqual([[3, 'Anna M.']]);
  });

  it('is gone with a voided result and with the account, and new when it was changed', async () => {
    const olympiad = await make.olympiad(app);
    const [ann, bob] = [await app.as('student'), await app.as('student')];
    await ann.patch('/api/users/me', { displayName: 'Former Ann' });
    await bob.patch('/api/users/me', { displayName: 'Former Bob' });
    await sat(olympiad, ann, 2);
    await sat(olympiad, bob, 1);
    await app.settled();
    await ann.patch('/api/users/me', { displayName: 'Later Ann' });
    await bob.delete('/api/users/me', { currentPassword: PASSWORD });
    await settledStandings(app, olympiad);
    const found = async (search: string) =>
      names((await standingsOf(app, olympiad, app.client(), `?search=${search}`)).body);
    expect([await found('former'), await found('later')]).toEqual([[], [[1, 'Later Ann']]]);
  });
});

describe('standings that wait for the release', () => {
  it('is seen by its organizer and the owner before, by everybody after', async () => {
    const olympiad = await make.olympiad(app, { board: 'after-release' });
    const ann = await app.as('student');
    await sat(olympiad, ann, 2);
    await app.settled();
    for (const other of [app.client(), ann, await app.as('organizer'), await app.as('teacher')]) {
      expect((await standingsOf(app, olympiad, other)).body).toMatchObject({
        statusCode: 404,
        errorCode: 'STANDINGS_NOT_AVAILABLE',
      });
    }
    for (const staff of [olympiad.organizer, await app.as('owner')]) {
      expect((await standingsOf(app, olympiad, staff)).body.total).toBe(1);
    }
    await olympiad.organizer.post(`/api/olympiads/${olympiad.id}/close`);
    expect((await olympiad.organizer.post(`/api/olympiads/${olympiad.id}/release`)).status).toBe(200);
    let seen = await standingsOf(app, olympiad, ann);
    await until('everybody sees it', async () => (seen = await standingsOf(app, olympiad, ann)).status === 200);
    expect(seen.body.me?.rank).toBe(1);
  });
});

describe('standings nobody may know of', () => {
  it('is that of a draft, of a cancelled olympiad and of none', async () => {
    const draft = await make.olympiad(app, { publish: false });
    const cancelled = await make.olympiad(app);
    await cancelled.organizer.post(`/api/olympiads/${cancelled.id}/cancel`, { reason: 'No room' });
    const none = { id: String(new ObjectId()) };
    for (const olympiad of [draft, cancelled, none, { id: 'x' }]) {
      await until('it is not there', async () => (await standingsOf(app, olympiad)).body.errorCode === 'NOT_FOUND');
    }
    expect((await standingsOf(app, draft, draft.organizer)).body).toMatchObject({ total: 0, version: 0 });
  });
});

describe('frozen standings', () => {
  it('shows everyone but staff what was handed in before, until an act ends that', async () => {
    const olympiad = await make.olympiad(app, { freezesAt: fromNow(app, 5) });
    const [ann, bob] = [await app.as('student'), await app.as('student')];
    await sat(olympiad, ann, 1);
    expect(await settledStandings(app, olympiad)).toMatchObject({ frozen: false, total: 1 });
    await app.clock.advance({ minutes: 6 });
    await sat(olympiad, bob, 4);
    const staff = await settledStandings(app, olympiad, olympiad.organizer);
    expect(staff.items.map(({ score }) => score)).toEqual([40, 10]);
    expect((await standingsOf(app, olympiad, olympiad.organizer, '?search=person')).body.total).toBe(2);
    for (const viewer of [app.client(), ann, bob, await app.as('organizer')]) {
      const { body } = await standingsOf(app, olympiad, viewer);
      expect(body).toMatchObject({ frozen: true, total: 1 });
      expect(body.items.map(({ score }) => score)).toEqual([10]);
      expect(body.me?.rank).toBe(viewer === ann ? 1 : undefined);
      expect(body.version).toBeLessThan(staff.version);
      const found = (await standingsOf(app, olympiad, viewer, '?search=person')).body;
      expect([found.frozen, found.total, found.ranked, found.items]).toEqual([true, 1, 1, body.items]);
    }
    await olympiad.organizer.post(`/api/olympiads/${olympiad.id}/unfreeze`);
    await until('the freeze has ended', async () => !(await standingsOf(app, olympiad, bob)).body.frozen);
    expect((await settledStandings(app, olympiad, ann)).me?.rank).toBe(2);
    expect((await settledStandings(app, olympiad, bob)).me?.rank).toBe(1);
  });

  it('takes in what was handed in before and marked after', async () => {
    const olympiad = await make.olympiad(app, { freezesAt: fromNow(app, 5) });
    const submittedAt = new Date(app.clock.now().getTime() + 4 * 60_000);
    await app.clock.advance({ minutes: 6 });
    await storeResults(app, olympiad.id, [{ score: 7, timeUsedSeconds: 60, submittedAt }]);
    await app.settled();
    expect((await standingsOf(app, olympiad)).body).toMatchObject({ frozen: true, total: 1 });
    await signInAgain(olympiad.organizer);
  });
});
