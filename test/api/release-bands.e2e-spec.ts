import { ObjectId, type Document } from 'mongodb';
import type { OwnResult } from '@olympiad/shared-dto/marking.dto.js';
import type { Client } from '../support/client.js';
import { command } from '../support/commands.js';
import { make, rightAnswers, type MadeOlympiad } from '../support/make.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

/** The number of the migration that puts the bands apart. */
const NUMBER = 2;
/** Of 0, 10 and 20 points of 40. */
const BANDS = [1, 0, 1, 0, 0, 1, 0, 0, 0, 0];
/** As they were before somebody's points changed. */
const OLDER = [2, 0, 0, 0, 0, 1, 0, 0, 0, 0];

let app: TestApp;
let olympiad: MadeOlympiad;
let students: Client[];

beforeAll(async () => {
  app = await startApp();
  olympiad = await make.olympiad(app, { tieRule: 'none' });
  students = await Promise.all([0, 1, 2].map(() => app.as('student')));
  const right = Object.entries(rightAnswers(olympiad));
  for (const [place, student] of students.entries()) {
    await make.sat(olympiad, student, Object.fromEntries(right.slice(0, place)));
  }
  await olympiad.organizer.post(`/api/olympiads/${olympiad.id}/close`);
  await app.settled();
  await olympiad.organizer.post(`/api/olympiads/${olympiad.id}/release`);
  await app.settled();
  await isMigration('migrated');
});
afterAll(() => app.stop());

const ofOlympiad = () => ({ olympiadId: new ObjectId(olympiad.id) });
const results = (): Promise<Document[]> => app.db.collection('results').find(ofOlympiad()).sort({ score: 1 }).toArray();
const apart = async (): Promise<unknown> =>
  (await app.db.collection('releases').findOne({ _id: ofOlympiad().olympiadId }))?.['distribution'];
const migrations = () => app.db.collection<{ _id: number; state: string }>('migrations');
const isMigration = (state: string): Promise<void> =>
  until(`the migration is ${state}`, async () => (await migrations().findOne({ _id: NUMBER }))?.['state'] === state);
const told = (): Promise<(number[] | undefined)[]> =>
  Promise.all(
    students.map(async (one) => (await one.get<OwnResult>(`/api/olympiads/${olympiad.id}/result`)).body.distribution),
  );
const thrice = <Value>(value: Value): Value[] => [value, value, value];

/** Leaves the results as a process of release 0.4.0 places them. */
async function placeAsBefore(distribution: number[]): Promise<void> {
  await app.db
    .collection('results')
    .updateMany(ofOlympiad(), { $set: { 'release.distribution': distribution }, $unset: { 'release.bandsApart': 1 } });
}

describe('how the scores of an olympiad are spread', () => {
  it('stands in one document, and until the contraction where the release before reads it', async () => {
    expect(await apart()).toEqual(BANDS);
    expect((await results()).map(({ release }) => (release as Document)['distribution'] as number[])).toEqual(
      thrice(BANDS),
    );
    expect(await told()).toEqual(thrice(BANDS));
  });

  it('is told as a process of the release before has placed it, which is newer', async () => {
    await placeAsBefore(OLDER);
    expect(await told()).toEqual(thrice(OLDER));
  });

  it('is carried over by the migration', async () => {
    await app.db.collection('releases').deleteMany({});
    await migrations().updateOne({ _id: NUMBER }, { $set: { state: 'waiting' }, $unset: { after: 1 } });
    await isMigration('migrated');
    expect(await apart()).toEqual(OLDER);
    expect(await told()).toEqual(thrice(OLDER));
  });

  it('follows a correction, of which only those hear who moved', async () => {
    const [worst, ...others] = await results();
    await app.db.collection('results').updateOne({ _id: worst?._id }, { $set: { source: 'other answers', score: 5 } });
    await retold(worst);
    expect(await apart()).toEqual(BANDS);
    expect(await told()).toEqual(thrice(BANDS));
    const ids = others.map(({ _id }) => String(_id));
    const heard = { type: 'result.released', key: { $in: ids } };
    // Once, when they were released.
    expect(await app.db.collection('events').countDocuments(heard)).toBe(2);
  });

  it('stands nowhere else after the contraction, also of what the release before had placed last', async () => {
    await placeAsBefore(OLDER);
    const { code, said } = await command('migrate-contract', [], app.environment);
    expect([code, said]).toEqual([0, expect.stringContaining('contracted')]);
    expect((await results()).filter(({ release }) => 'distribution' in (release as Document))).toEqual([]);
    expect(await apart()).toEqual(OLDER);
    expect(await told()).toEqual(thrice(OLDER));
  });

  it('costs a correction one document then, and no result that did not move', async () => {
    await until('every process knows of the contraction', async () => {
      const [worst] = await results();
      await app.db.collection('results').updateOne({ _id: worst?._id }, { $set: { source: 'other answers' } });
      await retold(worst);
      return (await results()).every(({ release }) => !('distribution' in (release as Document)));
    });
    const before = await results();
    await app.db.collection('results').updateOne({ _id: before[0]?._id }, { $set: { source: 'others', score: 5 } });
    await retold(before[0]);
    expect(await apart()).toEqual(BANDS);
    const after = await results();
    expect(after.slice(1)).toEqual(before.slice(1));
  });
});

/** Has the attempt behind a result marked again. */
async function retold(result: Document | undefined): Promise<void> {
  const key = String(result?.['attemptId']);
  const news = { type: 'attempt.closed', key, pending: ['marking'], addressed: ['marking'], at: app.clock.now() };
  await app.db.collection('events').insertOne(news);
  await app.settled();
}
