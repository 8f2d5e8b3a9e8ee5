import { ObjectId } from 'mongodb';
import type { AnswersToMark, AnswerToMark } from '@olympiad/shared-dto/answers-to-mark.dto.js';
import type { OwnResult } from '@olympiad/shared-dto/marking.dto.js';
import type { OlympiadProgress } from '@olympiad/shared-dto/olympiads.dto.js';
import type { Standings } from '@olympiad/shared-dto/standings.dto.js';
import type { AnswerValue } from '@olympiad/shared-dto/kinds/kind.js';
import type { Client } from '../support/client.js';
import { make, type MadeOlympiad } from '../support/make.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const ESSAY = 'Because every *prime* above 2 is odd.';

interface Room {
  olympiad: MadeOlympiad;
  single: string;
  essay: string;
}

/** An olympiad with a question that the server marks and one that people do. */
async function room(options: Parameters<typeof make.olympiad>[1] = {}): Promise<Room> {
  const olympiad = await make.olympiad(app, {
    tieRule: 'none',
    questions: [{ kind: 'single' }, { kind: 'essay', points: 5, text: { en: 'Why?', ru: 'Почему?' } }],
    ...options,
  });
  const [single, essay] = olympiad.questions.map(({ id }) => id) as [string, string];
  return { olympiad, single, essay };
}

async function sat({ olympiad, single, essay }: Room, text: AnswerValue = ESSAY): Promise<Client> {
  const student = await app.as('student');
  await make.sat(olympiad, student, { [single]: 'b', ...(text !== null && { [essay]: text }) });
  await app.settled();
  return student;
}

const pathOf = ({ olympiad }: Room) => `/api/olympiads/${olympiad.id}/answers-to-mark`;
const listed = async (of: Room, query = '', by: Client = of.olympiad.organizer) =>
  (await by.get<AnswersToMark>(`${pathOf(of)}${query}`)).body;
const enter = (
  of: Room,
  { id }: { id: string },
  points: number,
  baseRevision = 0,
  by: Client = of.olympiad.organizer,
) => by.put<AnswerToMark>(`${pathOf(of)}/${id}`, { points, baseRevision });
const only = async (of: Room): Promise<AnswerToMark> => {
  const { items } = await listed(of, '?state=all');
  if (items.length !== 1 || !items[0]) throw new Error(`${items.length} answers are listed`);
  return items[0];
};
const resultOf = async ({ olympiad }: Room, student: Client) =>
  (await student.get<OwnResult>(`/api/olympiads/${olympiad.id}/result`)).body;
const standingsOf = async ({ olympiad }: Room, by: Client = olympiad.organizer) =>
  (await by.get<Standings>(`/api/olympiads/${olympiad.id}/standings`)).body.items;
const progressOf = async ({ olympiad }: Room) =>
  (await olympiad.organizer.get<OlympiadProgress>(`/api/olympiads/${olympiad.id}/progress`)).body;
const release = ({ olympiad }: Room) => olympiad.organizer.post(`/api/olympiads/${olympiad.id}/release`);

async function close({ olympiad }: Room): Promise<void> {
  await olympiad.organizer.post(`/api/olympiads/${olympiad.id}/close`);
  await app.clock.advance({ seconds: 20 });
  await olympiad.organizer.renew();
  await until('nobody is working any more', async () => {
    const open = { olympiadId: new ObjectId(olympiad.id), state: 'open' };
    return (await app.db.collection('attempts').countDocuments(open)) === 0;
  });
  await app.settled();
}

describe('an answer that people mark', () => {
  it('leaves its result partly marked, and is never a zero', async () => {
    const of = await room();
    const ann = await sat(of);
    expect(await resultOf(of, ann)).toEqual({ state: 'handed-in', unmarked: 1 });
    expect(await standingsOf(of)).toMatchObject([{ score: 10, partlyMarked: true }]);
    expect(await progressOf(of)).toMatchObject({ submitted: 1, marked: 0, unmarkedAnswers: 1 });
    const stored = await app.db.collection('results').findOne({ olympiadId: new ObjectId(of.olympiad.id) });
    const marks = stored?.['marks'] as { questionId: string; points: number | null }[];
    expect(marks.find(({ questionId }) => questionId === of.essay)?.points).toBeNull();
    expect(stored).toMatchObject({ score: 10, maxScore: 15, unmarked: 1 });
  });

  it('gets 0 without anybody looking where it is blank', async () => {
    const of = await room();
    const [nothing, blanks] = [await sat(of, null), await sat(of, ' \n\u200b')];
    expect(await listed(of, '?state=all')).toMatchObject({ items: [], total: 0, questions: [] });
    for (const student of [nothing, blanks]) expect(await resultOf(of, student)).toEqual({ state: 'handed-in' });
    expect((await standingsOf(of)).every((row) => !('partlyMarked' in row))).toBe(true);
    expect(await progressOf(of)).toMatchObject({ submitted: 2, marked: 2 });
    expect(await progressOf(of)).not.toHaveProperty('unmarkedAnswers');
  });

  it('is listed with its question, and without a name', async () => {
    const of = await room();
    const ann = await sat(of);
    const page = await listed(of, '?page=1&limit=5');
    expect(page).toEqual({
      items: [
        {
          id: expect.stringMatching(/^[0-9a-f]{24}$/),
          questionId: of.essay,
          kind: 'essay',
          answer: ESSAY,
          points: null,
          maxPoints: 5,
          revision: 0,
        },
      ],
      page: 1,
      limit: 5,
      total: 1,
      questions: [{ id: of.essay, text: 'Why?', maxPoints: 5, answers: 1, marked: 0 }],
    });
    expect(JSON.stringify(page)).not.toContain(ann.user.id);
    expect(JSON.stringify(page)).not.toContain(ann.user.displayName);
    const russian = await of.olympiad.organizer.get<AnswersToMark>(pathOf(of), { 'accept-language': 'ru' });
    expect(russian.body.questions[0]?.text).toBe('Почему?');
  });

  it('is listed until it has points, and among all afterwards; by question and page', async () => {
    const of = await room({ questions: [{ kind: 'single' }, { kind: 'essay', points: 5 }, { kind: 'essay' }] });
    const other = of.olympiad.questions[2]?.id ?? '';
    for (const text of ['one', 'two']) {
      const student = await app.as('student');
      await make.sat(of.olympiad, student, { [of.essay]: text, [other]: `${text} more` });
    }
    await app.settled();
    const all = await listed(of);
    expect(all.total).toBe(4);
    const byQuestion = await listed(of, `?question=${other}`);
    expect(byQuestion.items.map(({ answer }) => answer).sort()).toEqual(['one more', 'two more']);
    const [first] = byQuestion.items;
    if (!first) throw new Error('nothing is listed');
    expect(await enter(of, first, 2)).toMatchObject({ status: 200, body: { points: 2, revision: 1 } });
    expect((await listed(of)).items.map(({ id }) => id)).not.toContain(first.id);
    const marked = await listed(of, `?question=${other}&state=all`);
    expect(marked.items).toHaveLength(2);
    expect(marked.questions.find(({ id }) => id === other)).toMatchObject({ answers: 2, marked: 1 });
    expect(await listed(of, '?state=all&limit=3&page=2')).toMatchObject({ total: 4, items: [{}] });
    for (const query of ['?state=some', '?question=none']) {
      expect((await of.olympiad.organizer.get(`${pathOf(of)}${query}`)).status).toBe(400);
    }
    const olympiadId = new ObjectId(of.olympiad.id);
    for (const filter of [{}, { questionId: other }, { points: null }, { points: null, questionId: other }]) {
      const plan = { olympiadId, voided: false, ...filter };
      await app.explain('answersToMark', plan, { questionId: 1, _id: 1 });
    }
  });
});

describe('points', () => {
  it('make a new version of the result, and move the standings', async () => {
    const of = await room();
    const ann = await sat(of);
    const answer = await only(of);
    expect(await enter(of, answer, 3.25)).toMatchObject({ status: 200, body: { points: 3.25, revision: 1 } });
    await app.settled();
    const stored = await app.db.collection('results').findOne({ olympiadId: new ObjectId(of.olympiad.id) });
    expect(stored).toMatchObject({ score: 13.25, unmarked: 0, version: 2 });
    expect(await resultOf(of, ann)).toEqual({ state: 'handed-in' });
    const [row] = await standingsOf(of);
    expect(row).toMatchObject({ score: 13.25 });
    expect(row).not.toHaveProperty('partlyMarked');
    expect(await progressOf(of)).toMatchObject({ marked: 1 });
  });

  it('are from 0 to those of the question, with at most two decimals', async () => {
    const of = await room();
    await sat(of);
    const answer = await only(of);
    for (const points of [-1, 5.01, 1.234, 1001, '3', null]) {
      const { status, body } = await enter(of, answer, points as number);
      expect({ points, status, fields: Object.keys((body as { fields?: object }).fields ?? {}) }).toEqual({
        points,
        status: 400,
        fields: ['points'],
      });
    }
    expect((await only(of)).points).toBeNull();
    for (const [revision, points] of [0, 5, 0.01].entries()) {
      expect((await enter(of, answer, points, revision)).status).toBe(200);
    }
  });

  it('are never overwritten unseen: of two who enter at once one is told', async () => {
    const of = await room();
    await sat(of);
    const answer = await only(of);
    const organizationId = of.olympiad.organizer.user.organization?.id ?? '';
    const colleague = await app.as('organizer', { organizationId });
    const replies = await Promise.all([enter(of, answer, 1), enter(of, answer, 2, 0, colleague)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    const kept = replies.find(({ status }) => status === 200)?.body.points;
    const refused = replies.find(({ status }) => status === 409)?.body as object;
    expect(refused).toMatchObject({
      errorCode: 'MARK_CHANGED',
      message: expect.stringContaining(String(kept)),
      fields: { baseRevision: expect.stringContaining(String(kept)) },
    });
    expect(await only(of)).toMatchObject({ points: kept, revision: 1 });
    // Seen, it may be replaced.
    expect((await enter(of, answer, 4, 1)).body).toMatchObject({ points: 4, revision: 2 });
    await app.settled();
    expect(await standingsOf(of)).toMatchObject([{ score: 14 }]);
  });

  it('are entered by the organizer of the olympiad only', async () => {
    const [of, others] = [await room(), await room()];
    await sat(of);
    const answer = await only(of);
    expect((await enter(of, answer, 1, 0, others.olympiad.organizer)).status).toBe(404);
    expect((await enter(others, answer, 1)).status).toBe(404);
    for (const path of [pathOf(of), `${pathOf(of)}/${answer.id}`]) {
      expect((await others.olympiad.organizer.get(path)).status).toBe(404);
    }
    expect((await of.olympiad.organizer.get(`${pathOf(of)}/${answer.id}`)).body).toEqual(answer);
    expect((await only(of)).points).toBeNull();
  });

  it('stay when the attempt is marked again, and go with an attempt that is voided', async () => {
    const of = await room();
    await sat(of);
    await enter(of, await only(of), 3);
    const olympiadId = new ObjectId(of.olympiad.id);
    const attempt = await app.db.collection('attempts').findOne({ olympiadId });
    const again = async (change: object): Promise<void> => {
      await app.db.collection('attempts').updateOne({ _id: attempt?._id }, { $set: change });
      const key = String(attempt?._id);
      await app.db
        .collection('events')
        .insertOne({ type: 'attempt.closed', key, pending: ['marking'], at: app.clock.now() });
      await app.settled();
    };
    await again({ timeUsedSeconds: 7 });
    expect(await app.db.collection('results').findOne({ olympiadId })).toMatchObject({ score: 13, timeUsedSeconds: 7 });
    expect(await only(of)).toMatchObject({ points: 3, revision: 1 });
    await again({ state: 'voided' });
    expect((await listed(of, '?state=all')).items).toEqual([]);
  });
});

describe('a release', () => {
  it('waits until no answer is without points, and says how many are', async () => {
    const of = await room({ board: 'after-release' });
    await sat(of);
    const ann = await sat(of);
    await close(of);
    expect(await release(of)).toMatchObject({
      status: 409,
      body: {
        errorCode: 'ANSWERS_UNMARKED',
        message: expect.stringContaining('2'),
        fields: { marks: expect.anything() },
      },
    });
    const { items } = await listed(of);
    for (const [place, answer] of items.entries()) await enter(of, answer, place + 1);
    expect((await release(of)).status).toBe(200);
    await app.settled();
    await ann.renew();
    const own = await resultOf(of, ann);
    expect(own).toMatchObject({ maxScore: 15, of: 2 });
    expect(own).not.toHaveProperty('unmarked');
    expect(own.marks?.find(({ questionId }) => questionId === of.essay)?.points).toBe(own.score - 10);
  });

  it('is followed by corrected points: ranks, standings and portfolio facts say the new ones', async () => {
    const of = await room({ board: 'after-release' });
    const [ann, bob] = [await sat(of), await sat(of)];
    await close(of);
    const { items } = await listed(of);
    for (const answer of items) await enter(of, answer, 2);
    await release(of);
    await app.settled();
    for (const student of [ann, bob]) await student.renew();
    expect(await resultOf(of, ann)).toMatchObject({ rank: 1, percentile: 50 });
    await ann.post('/api/portfolio', { slug: 'marked-by-people', headline: 'I write' });
    const stored = await app.db.collection('results').findOne({ userId: new ObjectId(ann.user.id) });
    const own = await app.db.collection('answersToMark').findOne({ resultId: stored?._id });
    expect((await enter(of, { id: String(own?._id) }, 5, 1)).status).toBe(200);
    await app.settled();
    expect(await resultOf(of, ann)).toMatchObject({ score: 15, rank: 1, percentile: 75 });
    expect(await resultOf(of, bob)).toMatchObject({ score: 12, rank: 2, percentile: 25 });
    expect(await standingsOf(of, app.client())).toMatchObject([{ score: 15 }, { score: 12 }]);
    const { body } = await ann.get<{ facts: { score: number }[] }>('/api/portfolio/me');
    expect(body.facts).toMatchObject([{ score: 15 }]);
  });
});
