import { ObjectId } from 'mongodb';
import type { OwnResult } from '@olympiad/shared-dto/marking.dto.js';
import type { OrganizerOlympiad } from '@olympiad/shared-dto/olympiads.dto.js';
import type { Client } from '../support/client.js';
import { fromNow, make, rightAnswers, type MadeOlympiad } from '../support/make.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { signInAgain } from '../support/sign-in-again.js';
import { until } from '../support/until.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const resultOf = (olympiad: { id: string }, student: Client) =>
  student.get<OwnResult>(`/api/olympiads/${olympiad.id}/result`);
const release = (olympiad: MadeOlympiad, by: Client = olympiad.organizer) =>
  by.post<OrganizerOlympiad>(`/api/olympiads/${olympiad.id}/release`);
const stored = (olympiad: { id: string }) =>
  app.db
    .collection('results')
    .find({ olympiadId: new ObjectId(olympiad.id) })
    .toArray();

/** Handed in, closed by the organizer, marked. */
async function closed(olympiad: MadeOlympiad): Promise<void> {
  await olympiad.organizer.post(`/api/olympiads/${olympiad.id}/close`);
  await app.clock.advance({ seconds: 20 });
  await until('nobody is working any more', async () => {
    const open = { olympiadId: new ObjectId(olympiad.id), state: 'open' };
    return (await app.db.collection('attempts').countDocuments(open)) === 0;
  });
  await app.settled();
}

/** The news that something happened once more. */
function tellAgain(type: string, key: unknown, group: string) {
  return app.db.collection('events').insertOne({ type, key: String(key), pending: [group], at: app.clock.now() });
}

describe('marking', () => {
  it('turns what was handed in into one result, each question by its rule', async () => {
    const olympiad = await make.olympiad(app, {
      questions: [
        { kind: 'single', penalty: 2.5 },
        { kind: 'multiple', key: { options: ['a', 'b', 'c'] } },
        { kind: 'number' },
        { kind: 'short-text' },
      ],
    });
    const [single, multiple, number, text] = olympiad.questions.map(({ id }) => id) as [string, string, string, string];
    const ann = await app.as('student');
    await make.sat(olympiad, ann, { [single]: 'a', [multiple]: ['a', 'b'], [number]: '3.15', [text]: ' TOSHKENT ' });
    await app.settled();
    const results = await stored(olympiad);
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({ score: 24.17, maxScore: 40, version: 1, voided: false });
    const marks = results[0]?.['marks'] as { questionId: string; points: number }[];
    const points = Object.fromEntries(marks.map((mark) => [mark.questionId, mark.points]));
    expect(points).toEqual({ [single]: -2.5, [multiple]: 6.67, [number]: 10, [text]: 10 });
  });

  it('changes nothing when it hears of the same attempt again', async () => {
    const olympiad = await make.olympiad(app);
    const { attemptId } = await make.sat(olympiad, await app.as('student'));
    await app.settled();
    const before = await stored(olympiad);
    await Promise.all([1, 2, 3].map(() => tellAgain('attempt.closed', attemptId, 'marking')));
    await app.settled();
    expect(await stored(olympiad)).toEqual(before);
    expect(
      await app.db.collection('events').countDocuments({ type: 'result.marked', key: String(before[0]?._id) }),
    ).toBe(1);
  });

  it('marks the last saved answers of whoever did not hand in', async () => {
    const olympiad = await make.olympiad(app);
    const ann = await app.as('student');
    const attempt = await make.attempt(olympiad, ann);
    const { [olympiad.questions[0]?.id ?? '']: right } = rightAnswers(olympiad);
    await make.saved(ann, attempt.id, { [olympiad.questions[0]?.id ?? '']: right ?? null });
    await closed(olympiad);
    expect((await stored(olympiad)).map((result) => result['score'] as number)).toEqual([10]);
  });

  it('lets a voided attempt count nowhere, also after the release', async () => {
    const olympiad = await make.olympiad(app, { tieRule: 'none' });
    const [ann, bob] = [await app.as('student'), await app.as('student')];
    const { attemptId } = await make.sat(olympiad, ann);
    await make.sat(olympiad, bob, {});
    await closed(olympiad);
    await release(olympiad);
    await app.settled();
    expect((await resultOf(olympiad, bob)).body).toMatchObject({ rank: 2, of: 2, percentile: 25 });
    await app.db.collection('attempts').updateOne({ _id: new ObjectId(attemptId) }, { $set: { state: 'voided' } });
    await tellAgain('attempt.closed', attemptId, 'marking');
    await app.settled();
    expect((await resultOf(olympiad, ann)).body).toEqual({ state: 'voided' });
    expect((await resultOf(olympiad, bob)).body).toMatchObject({ rank: 1, of: 1, percentile: 50 });
  });
});

describe('a release', () => {
  it('tells each student score, rank, percentile, award, marks and how the scores are spread', async () => {
    const olympiad = await make.olympiad(app, { tieRule: 'none', board: 'after-release' });
    const right = rightAnswers(olympiad);
    const ids = olympiad.questions.map(({ id }) => id);
    const answered = [4, 3, 3, 1, 0];
    const first = await app.as('student');
    const students: Client[] = [];
    for (const count of answered) {
      const student = students.length === 0 ? first : await app.as('student');
      students.push(student);
      await make.sat(olympiad, student, Object.fromEntries(ids.slice(0, count).map((id) => [id, right[id] ?? null])));
    }
    await closed(olympiad);
    expect((await resultOf(olympiad, first)).body).toEqual({ state: 'handed-in' });
    const released = await release(olympiad);
    expect(released.status).toBe(200);
    expect(released.body).toMatchObject({ id: olympiad.id, status: 'results', releasedAt: expect.any(String) });
    await app.settled();
    const results = await Promise.all(students.map(async (student) => (await resultOf(olympiad, student)).body));
    expect(results.map(({ score, rank, percentile, award }) => [score, rank, percentile, award])).toEqual([
      [40, 1, 90, 'Gold'],
      [30, 2, 60, 'Silver'],
      [30, 2, 60, 'Silver'],
      [10, 4, 30, undefined],
      [0, 5, 10, undefined],
    ]);
    expect(results[0]).toMatchObject({
      olympiadId: olympiad.id,
      olympiadTitle: 'Spring olympiad',
      maxScore: 40,
      of: 5,
      releasedAt: released.body.releasedAt,
      distribution: [1, 0, 1, 0, 0, 0, 0, 2, 0, 1],
    });
    const marks = new Map(results[0]?.marks?.map((mark) => [mark.questionId, mark]));
    const rules: Record<string, string> = {
      single: 'all',
      multiple: 'share',
      number: 'all-or-nothing',
      'short-text': 'all-or-nothing',
    };
    for (const { id, kind } of olympiad.questions) {
      const marking = { rule: rules[kind] };
      expect(marks.get(id)).toEqual({ questionId: id, points: 10, maxPoints: 10, answer: right[id], marking });
    }
  });

  it('does nothing the second time, and speaks the language asked for', async () => {
    const olympiad = await make.olympiad(app);
    const ann = await app.as('student');
    await make.sat(olympiad, ann);
    await closed(olympiad);
    const first = await release(olympiad);
    await app.settled();
    const before = await stored(olympiad);
    const again = await release(olympiad);
    expect([again.status, again.body.releasedAt]).toEqual([200, first.body.releasedAt]);
    await tellAgain('olympiad.released', olympiad.id, 'marking');
    await app.settled();
    expect(await stored(olympiad)).toEqual(before);
    expect(
      await app.db.collection('events').countDocuments({ type: 'result.released', key: String(before[0]?._id) }),
    ).toBe(1);
    ann.language = 'ru';
    expect((await resultOf(olympiad, ann)).body.olympiadTitle).toBe('Весенняя олимпиада');
  });

  it('is refused while somebody is still working', async () => {
    const olympiad = await make.olympiad(app, {
      timing: 'own',
      board: 'after-release',
      opensAt: fromNow(app, -1),
      closesAt: fromNow(app, 30),
    });
    await make.attempt(olympiad, await app.as('student'));
    await app.clock.advance({ minutes: 31 });
    const fresh = await signInAgain(olympiad.organizer);
    expect((await release(olympiad, fresh)).body).toMatchObject({
      statusCode: 409,
      errorCode: 'OLYMPIAD_HAS_OPEN_ATTEMPTS',
    });
    await app.clock.advance({ minutes: 60 });
    await until('the attempt is closed', async () => (await stored(olympiad)).length === 1);
    expect((await release(olympiad, await signInAgain(olympiad.organizer))).status).toBe(200);
  });

  it('is refused while a paper is not marked yet', async () => {
    const olympiad = await make.olympiad(app);
    await make.sat(olympiad, await app.as('student'));
    await closed(olympiad);
    const [result] = await stored(olympiad);
    await app.db.collection('results').deleteOne({ _id: result?._id });
    expect((await release(olympiad)).body.errorCode).toBe('OLYMPIAD_HAS_OPEN_ATTEMPTS');
  });

  it('is refused before the end and for a draft', async () => {
    const running = await make.olympiad(app);
    expect((await release(running)).body).toMatchObject({ statusCode: 409, errorCode: 'OLYMPIAD_STATUS' });
    const draft = await make.olympiad(app, { publish: false });
    expect((await release(draft)).body).toMatchObject({ statusCode: 409, errorCode: 'OLYMPIAD_STATUS' });
  });

  it('is refused while the standings are frozen, until an act ends that', async () => {
    const olympiad = await make.olympiad(app, { freezesAt: fromNow(app, 10) });
    await app.clock.advance({ minutes: 61 });
    const organizer = await signInAgain(olympiad.organizer);
    expect((await release(olympiad, organizer)).body).toMatchObject({ statusCode: 409, errorCode: 'OLYMPIAD_FROZEN' });
    expect((await organizer.post(`/api/olympiads/${olympiad.id}/unfreeze`)).status).toBe(200);
    expect((await release(olympiad, organizer)).status).toBe(200);
  });

  it('is for the olympiad’s own organizer only', async () => {
    const olympiad = await make.olympiad(app);
    await closed(olympiad);
    expect((await release(olympiad, app.client())).status).toBe(401);
    expect((await release(olympiad, await app.as('student'))).status).toBe(403);
    expect((await release(olympiad, await app.as('owner'))).status).toBe(403);
    expect((await release(olympiad, await app.as('organizer'))).body.errorCode).toBe('NOT_FOUND');
    expect((await olympiad.organizer.post(`/api/olympiads/${'0'.repeat(24)}/release`)).body.errorCode).toBe(
      'NOT_FOUND',
    );
    expect(await app.db.collection('olympiads').findOne({ _id: new ObjectId(olympiad.id) })).not.toHaveProperty(
      'releasedAt',
    );
  });
});

describe('one’s own result', () => {
  it('is for students who took part, each their own', async () => {
    const olympiad = await make.olympiad(app);
    const [ann, bob] = [await app.as('student'), await app.as('student')];
    await make.sat(olympiad, ann);
    await closed(olympiad);
    await release(olympiad);
    await app.settled();
    expect((await resultOf(olympiad, ann)).status).toBe(200);
    expect((await resultOf(olympiad, bob)).body).toEqual({ state: 'not-taken-part' });
    expect((await resultOf(olympiad, app.client())).status).toBe(401);
    expect((await resultOf(olympiad, olympiad.organizer)).status).toBe(403);
    expect((await resultOf({ id: 'not-an-id' }, ann)).status).toBe(404);
    expect((await resultOf({ id: '0'.repeat(24) }, ann)).status).toBe(404);
    const draft = await make.olympiad(app, { publish: false });
    expect((await resultOf(draft, ann)).status).toBe(404);
  });

  it('is a state of its own until there is one: an absence that is expected is no failure', async () => {
    const olympiad = await make.olympiad(app);
    const ann = await app.as('student');
    const told = async (state: string) => {
      const { status, body } = await resultOf(olympiad, ann);
      expect([status, body]).toEqual([200, { state }]);
    };
    await told('not-started');
    await ann.post(`/api/olympiads/${olympiad.id}/registrations`);
    await told('not-started');
    await make.attempt(olympiad, ann);
    await told('working');
    await make.sat(olympiad, ann);
    await told('handed-in');
    await olympiad.organizer.post(`/api/olympiads/${olympiad.id}/cancel`, { reason: 'Not enough rooms' });
    await app.settled();
    await told('cancelled');
  });
});

it('reads results by index', async () => {
  const [olympiadId, userId, after] = [new ObjectId(), new ObjectId(), new ObjectId()];
  await app.explain('results', { olympiadId, userId });
  await app.explain('results', { olympiadId, _id: { $gt: after } }, { _id: 1 }, 500);
  await app.explain('results', { userId, 'release.at': { $type: 'date' } }, { 'release.at': -1 });
});
