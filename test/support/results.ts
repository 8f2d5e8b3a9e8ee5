import { ObjectId } from 'mongodb';
import type { Client } from './client.js';
import type { TestApp } from './start-app.js';

/** A released result of the student, as marking would leave it; answers its id. */
export async function addReleased({ db }: TestApp, student: Client, olympiadId: string): Promise<string> {
  const now = new Date();
  const { insertedId } = await db.collection('results').insertOne({
    olympiadId: new ObjectId(olympiadId),
    userId: new ObjectId(student.user.id),
    attemptId: new ObjectId(),
    version: 1,
    source: 'a test',
    voided: false,
    score: 30,
    maxScore: 40,
    timeUsedSeconds: 60,
    submittedAt: now,
    markedAt: now,
    marks: [],
    release: { at: now, rank: 2, of: 9, percentile: 83.33 },
  });
  return String(insertedId);
}
