import { ObjectId, type Document } from 'mongodb';
import type { StandingsEntry } from '@olympiad/shared-dto/standings.dto.js';
import { make, type MadeOlympiad } from '../support/make.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { settledStandings, standingsOf } from '../support/standings.js';
import { storeResults, tellAgain, type StoredResult } from '../support/stored-results.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

describe('long standings', () => {
  let olympiad: MadeOlympiad;
  let truth: StoredResult[];

  beforeAll(async () => {
    olympiad = await make.olympiad(app, { tieRule: 'none' });
    // Few different scores, so that shared ranks run over the borders of parts.
    truth = Array.from({ length: 2_000 }, (_, place) => ({
      score: (place * 7_919) % 23,
      timeUsedSeconds: (place * 104_729) % 600,
    }));
    const ids = await storeResults(app, olympiad.id, truth, false);
    const shuffled = ids.toSorted((one, other) => (one.slice(-3) < other.slice(-3) ? -1 : 1));
    // Both processes may take them up, twice each, in any order.
    await tellAgain(app, 'result.marked', [...shuffled, ...ids.slice(0, 500)], 'standings');
    await app.settled();
  });

  it('equals a brute force, page by page, whatever came in which order and how often', async () => {
    expect(await everyRow(olympiad)).toEqual(bruteForce(truth));
  });

  it('equals it again after corrections, and shows no result twice', async () => {
    const results = app.db.collection('results');
    const some = await results
      .find({ olympiadId: new ObjectId(olympiad.id) })
      .limit(300)
      .toArray();
    await results.bulkWrite(
      some.map(({ _id }, place) => ({
        updateOne: { filter: { _id }, update: { $set: { score: place % 40 }, $inc: { version: 1 } } },
      })),
    );
    await tellAgain(
      app,
      'result.marked',
      some.map(({ _id }) => String(_id)),
      'standings',
    );
    await app.settled();
    truth = await results
      .find<Document & StoredResult>({ olympiadId: new ObjectId(olympiad.id) })
      .map(({ score, timeUsedSeconds }) => ({ score, timeUsedSeconds }))
      .toArray();
    const rows = await everyRow(olympiad);
    expect(rows).toEqual(bruteForce(truth));
    expect(new Set((await everyEntry(olympiad)).map(({ entryId }) => entryId)).size).toBe(2_000);
  });

  it('never goes back to an older version of a result', async () => {
    const results = app.db.collection('results');
    const newest = await results.findOne({ olympiadId: new ObjectId(olympiad.id), version: 2 });
    const before = await everyEntry(olympiad);
    await results.updateOne({ _id: newest?._id }, { $set: { version: 1, score: 1_000 } });
    await tellAgain(app, 'result.marked', [String(newest?._id)], 'standings');
    await app.settled();
    expect(await everyEntry(olympiad)).toEqual(before);
    await results.replaceOne({ _id: newest?._id }, newest ?? {});
  });

  it('tells a student deep in it their own rank', async () => {
    const student = await app.as('student');
    await storeResults(app, olympiad.id, [{ score: 3, timeUsedSeconds: 61, userId: student.user.id }]);
    await app.settled();
    truth.push({ score: 3, timeUsedSeconds: 61 });
    const { me } = await settledStandings(app, olympiad, student);
    expect(me).toMatchObject({ score: 3, rank: 1 + truth.filter(({ score }) => score > 3).length });
  });

  it('is rebuilt from the results when a part of it is lost', async () => {
    const before = await everyRow(olympiad);
    const entries = new Set((await everyEntry(olympiad)).map(({ entryId }) => entryId));
    await app.db.collection('standingParts').deleteMany({});
    expect(await everyRow(olympiad)).toEqual(before);
    expect(new Set((await everyEntry(olympiad)).map(({ entryId }) => entryId))).toEqual(entries);
  });

  it('takes in a new result although a part of it was lost', async () => {
    await app.db.collection('standingParts').deleteMany({});
    await storeResults(app, olympiad.id, [{ score: 39, timeUsedSeconds: 1 }]);
    truth.push({ score: 39, timeUsedSeconds: 1 });
    await app.settled();
    expect(await everyRow(olympiad)).toEqual(bruteForce(truth));
  });
});

it('reads entries by index', async () => {
  const [olympiadId, userId, resultId] = [new ObjectId(), new ObjectId(), new ObjectId()];
  await app.explain('standingEntries', { olympiadId, userId });
  await app.explain('standingEntries', { resultId: { $in: [resultId] } });
  await app.explain('standingEntries', { userId: { $in: [userId] } });
  const best = { 'row.score': -1, 'row.timeUsedSeconds': 1, _id: 1 } as const;
  await app.explain('standingEntries', { olympiadId, terms: { $all: ['ann', 'lee'] } }, best);
  await app.explain('standingEntries', { olympiadId, terms: null, 'row.score': { $gte: 0 } }, {}, 1_000);
});

async function everyEntry(olympiad: { id: string }): Promise<StandingsEntry[]> {
  await settledStandings(app, olympiad);
  const rows: StandingsEntry[] = [];
  for (let page = 1; ; page += 1) {
    const { items } = (await standingsOf(app, olympiad, app.client(), `?limit=100&page=${page}`)).body;
    rows.push(...items);
    if (items.length < 100) return rows;
  }
}

async function everyRow(olympiad: { id: string }) {
  return (await everyEntry(olympiad)).map(({ rank, score, timeUsedSeconds }) => ({ rank, score, timeUsedSeconds }));
}

function bruteForce(results: StoredResult[]) {
  return results
    .map(({ score, timeUsedSeconds }) => ({
      rank: 1 + results.filter((other) => other.score > score).length,
      score,
      timeUsedSeconds,
    }))
    .sort((one, other) => other.score - one.score || one.timeUsedSeconds - other.timeUsedSeconds);
}
