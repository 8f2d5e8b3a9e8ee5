import { ObjectId } from 'mongodb';
import type { TestApp } from './start-app.js';

export interface StoredResult {
  score: number;
  timeUsedSeconds: number;
  submittedAt?: Date;
  userId?: string;
}

/** Results as marking leaves them, with their news unless told otherwise; answers their ids. */
export async function storeResults(
  app: TestApp,
  olympiadId: string,
  results: StoredResult[],
  news = true,
): Promise<string[]> {
  const documents = results.map(({ score, timeUsedSeconds, submittedAt = app.clock.now(), userId }) => ({
    _id: new ObjectId(),
    olympiadId: new ObjectId(olympiadId),
    userId: userId ? new ObjectId(userId) : new ObjectId(),
    attemptId: new ObjectId(),
    version: 1,
    source: 'test',
    voided: false,
    score,
    maxScore: 40,
    timeUsedSeconds,
    submittedAt,
    markedAt: submittedAt,
    marks: [],
  }));
  await app.db.collection('results').insertMany(documents);
  const ids = documents.map(({ _id }) => String(_id));
  if (news) await tellAgain(app, 'result.marked', ids, 'standings');
  return ids;
}

/** An event of the type for each key, pending for one group, as if it had not been handled. */
export function tellAgain(app: TestApp, type: string, keys: string[], group: string) {
  return app.db
    .collection('events')
    .insertMany(keys.map((key) => ({ type, key, pending: [group], at: app.clock.now() })));
}
