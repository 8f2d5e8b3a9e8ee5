import { ObjectId, type Db } from 'mongodb';
import { organizer, student } from './people.mts';

export const QUESTIONS = 12;
const STUDENTS = 8;
const ATTEMPTS_EACH = 100;

/** An attempt that answers are saved to. */
export type Attempt = { id: string; token: string; questionIds: string[] };

export const nobody: Attempt = { id: '', token: '', questionIds: [] };

/** Attempts of a few students, each at many olympiads; only the first is started over HTTP, the rest are its copies. */
export async function someAttempts(url: string, db: Db): Promise<Attempt[]> {
  const society = await organizer(url, db);
  const options = ['a', 'b', 'c', 'd'].map((id) => ({ id, text: { en: `Option ${id}` } }));
  const questionIds: string[] = [];
  for (let at = 0; at < QUESTIONS; at += 1) {
    const question = {
      kind: 'single',
      subject: 'physics',
      text: { en: `Question ${at}` },
      points: 5,
      options,
      key: { options: ['a'] },
    };
    questionIds.push((await society.post<{ id: string }>('/api/questions', question)).id);
  }
  const text = { en: 'Bench' };
  const { id } = await society.post<{ id: string }>('/api/olympiads', {
    ...{ title: text, subject: 'physics', description: text, rules: text, consentText: text, languages: ['en'] },
    ...{ gradeFrom: 1, gradeTo: 12, timing: 'common', opensAt: new Date(Date.now() - 1_000).toISOString() },
    ...{ durationMinutes: 600, awards: [], tieRule: 'none', board: 'after-release' },
    sections: [{ title: text, questionIds }],
  });
  await society.post(`/api/olympiads/${id}/publish`);
  const attempts: Attempt[] = [];
  for (let at = 0; at < STUDENTS; at += 1) {
    const one = await student(url, at);
    // The build before asks for it in any case.
    await one.patch('/api/users/me', { grade: 11 });
    await one.post(`/api/olympiads/${id}/registrations`);
    const attempt = await one.post<{ id: string }>(`/api/olympiads/${id}/attempts`);
    const stored = await db.collection('attempts').findOne({ _id: new ObjectId(attempt.id) });
    const copies = Array.from({ length: ATTEMPTS_EACH }, () => ({
      ...stored,
      _id: new ObjectId(),
      olympiadId: new ObjectId(),
    }));
    await db.collection('attempts').insertMany(copies);
    for (const copy of copies) attempts.push({ id: String(copy._id), token: one.token ?? '', questionIds });
  }
  return attempts;
}

/** Saves to one attempt after the other, each going on from what it stored last and never two at once. */
export function saving(attempts: Attempt[]) {
  const revisions = new Uint32Array(attempts.length);
  const free = attempts.map((_, place) => place);
  let sent = 0;
  let checks = 0;
  const stored = (place: number) => (revisions[place] = (revisions[place] ?? 0) + 1);
  const save = (place: number, more: object = {}) => {
    const { id, token, questionIds } = attempts[place] ?? nobody;
    const baseRevision = revisions[place] ?? 0;
    const value = 'abcd'[baseRevision % 4];
    return {
      method: 'PATCH',
      path: `/api/attempts/${id}/answers`,
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({
        clientId: 'bench-page',
        seq: baseRevision + 1,
        changes: questionIds.map((questionId) => ({ questionId, value, baseRevision })),
        ...more,
      }),
    };
  };
  return {
    save,
    stored: (place: number) => {
      stored(place);
      // With it come two that match nothing: the same again, and a stale one.
      checks += 3;
    },
    sent: () => sent,
    checks: () => checks,
    next() {
      const place = free.shift();
      // Every attempt waits for an answer: the server falls behind.
      if (place === undefined) return undefined;
      sent += 1;
      const request = save(place);
      const settled = () => {
        stored(place);
        free.push(place);
      };
      return { ...request, settled };
    },
  };
}
