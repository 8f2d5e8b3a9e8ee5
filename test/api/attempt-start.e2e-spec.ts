import type { Attempt, MyOlympiad, Participation } from '@olympiad/shared-dto/attempts.dto.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import { ObjectId } from 'mongodb';
import type { Client } from '../support/client.js';
import { fromNow, make, questionOf } from '../support/make.js';
import { Hall, read } from '../support/sitting.js';

const NOBODY = '0123456789abcdef01234567';

const hall = await Hall.open();
const { app, organizer, ann, bob } = hall;

describe('starting an attempt', () => {
  const start = (client: Client, { id }: { id: string }) => client.post<Attempt>(`/api/olympiads/${id}/attempts`);

  it('gives every click the same attempt, and 201 to the first alone', async () => {
    const olympiad = await make.olympiad(app, { organizer });
    await ann.post(`/api/olympiads/${olympiad.id}/registrations`);
    const answers = await Promise.all(Array.from({ length: 10 }, () => start(ann, olympiad)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(9).fill(200), 201]);
    expect(new Set(answers.map(({ body: { id } }) => id)).size).toBe(1);
    expect(await app.db.collection('attempts').countDocuments({ olympiadId: new ObjectId(olympiad.id) })).toBe(1);
  });

  it('writes every answer slot, blank, and shows neither key nor other languages', async () => {
    const { attempt, olympiad } = await hall.sitting();
    expect(attempt.state).toBe('open');
    expect(Object.values(attempt.answers)).toEqual(Array(4).fill({ value: null, revision: 0 }));
    expect(Object.keys(attempt.answers).sort()).toEqual(olympiad.questions.map(({ id }) => id).sort());
    expect(attempt.deadline).toBe(new Date(Date.parse(olympiad.written.opensAt) + 3_600_000).toISOString());
    // The attempt tells its own version, by which windows keep in step; those of its questions stay here.
    const { version: _, ...rest } = attempt;
    expect(JSON.stringify(rest)).not.toMatch(/"key"|accepted|tolerance|Что верно|seed|ledger|version/);
  });

  it('says how each question is marked, and what a wrong answer costs', async () => {
    const { attempt, olympiad } = await hall.sitting({
      questions: [
        { kind: 'single', penalty: 0.5 },
        { kind: 'single' },
        { kind: 'multiple' },
        { kind: 'multiple', key: { options: ['a', 'c'], allOrNothing: true } },
        { kind: 'number' },
        { kind: 'short-text' },
      ],
    });
    const marking = new Map(attempt.questions.map(({ id, marking: rule }) => [id, rule]));
    expect(olympiad.questions.map(({ id }) => marking.get(id))).toEqual([
      { rule: 'all', penalty: 0.5 },
      { rule: 'all' },
      { rule: 'share' },
      { rule: 'all-or-nothing' },
      { rule: 'all-or-nothing' },
      { rule: 'all-or-nothing' },
    ]);
  });

  it('shows the paper in the language asked for', async () => {
    const { id } = await hall.sitting();
    ann.language = 'ru';
    const attempt = await read(ann, id);
    ann.language = 'en';
    expect(attempt).toMatchObject({ olympiadTitle: 'Весенняя олимпиада' });
    expect(attempt.questions[0]?.section).toBe('Часть первая');
    expect(attempt.questions[0]?.text).toMatch(/^Что верно/);
  });

  it('keeps the order of questions and options for one student, and shuffles it for others', async () => {
    const questions = Array.from({ length: 12 }, () => ({ kind: 'single' as const }));
    const { olympiad, attempt } = await hall.sitting({ questions });
    const order = ({ questions: asked }: Attempt) =>
      asked.map(({ id, options }) => [id, options?.map((option) => option.id)]);
    expect(order(await read(ann, attempt.id))).toEqual(order(attempt));
    const other = await make.attempt(olympiad, bob);
    expect(order(other)).not.toEqual(order(attempt));
    expect(
      order(other)
        .map(([id]) => id)
        .sort(),
    ).toEqual(
      order(attempt)
        .map(([id]) => id)
        .sort(),
    );
  });

  it('draws k of the questions with the tag', async () => {
    const questions = Array.from({ length: 6 }, () => ({ kind: 'number' as const, tags: ['drawn'] }));
    const sections = [{ title: { en: 'Drawn' }, draw: { tag: 'drawn', count: 3 } }];
    const { attempt } = await hall.sitting({ organizer: await app.as('organizer'), questions, sections });
    expect(new Set(attempt.questions.map(({ id }) => id)).size).toBe(3);
  });

  it('asks the version that stood in the bank when the olympiad was published', async () => {
    const olympiad = await make.olympiad(app, { organizer, questions: [{ kind: 'number', text: { en: 'Old' } }] });
    const [question] = olympiad.questions;
    await organizer.put(`/api/questions/${question?.id}`, questionOf({ kind: 'short-text', text: { en: 'New' } }));
    const attempt = await make.attempt(olympiad, ann);
    expect(attempt.questions).toMatchObject([{ kind: 'number', text: 'Old' }]);
  });

  it('is refused to who is not registered, before the opening and after the end', async () => {
    const olympiad = await make.olympiad(app, { organizer, opensAt: fromNow(app, 5) });
    expect((await start(ann, olympiad)).body.errorCode).toBe('NOT_REGISTERED');
    await ann.post(`/api/olympiads/${olympiad.id}/registrations`);
    const early = await start(ann, olympiad);
    expect([early.status, early.body.errorCode]).toEqual([409, 'OLYMPIAD_NOT_OPEN']);
    await organizer.post(`/api/olympiads/${olympiad.id}/cancel`, { reason: 'No rooms' });
    expect((await start(ann, olympiad)).body.errorCode).toBe('OLYMPIAD_NOT_OPEN');
  });

  it('looks again at who may sit: what was cleared or changed after registering passes no rule', async () => {
    const olympiad = await make.olympiad(app, { organizer, gradeFrom: 9, gradeTo: 11 });
    const cid = await app.as('student');
    const told = async (grade: number | null) => {
      await cid.patch('/api/users/me', { grade });
      const { status, body } = await start(cid, olympiad);
      return [status, body.errorCode, Object.keys(body.fields ?? {})];
    };
    await cid.patch('/api/users/me', { grade: 9 });
    expect((await cid.post(`/api/olympiads/${olympiad.id}/registrations`)).status).toBe(201);
    expect(await told(null)).toEqual([409, 'PROFILE_INCOMPLETE', ['grade']]);
    expect(await told(3)).toEqual([403, 'NOT_ELIGIBLE', ['grade']]);
    expect(await told(11)).toEqual([201, undefined, []]);
    // Who has begun goes on.
    expect(await told(null)).toEqual([200, undefined, []]);
  });

  it('finds no draft, no unknown olympiad, and nobody but students', async () => {
    const draft = await make.olympiad(app, { organizer, publish: false });
    for (const id of [draft.id, NOBODY, 'nothing']) expect((await start(ann, { id })).status).toBe(404);
    expect((await start(organizer, draft)).status).toBe(403);
    expect((await start(app.client(), draft)).status).toBe(401);
  });

  it('gives the accommodation on the profile, and the full time with an own start', async () => {
    await app.db
      .collection('users')
      .updateOne({ _id: new ObjectId(bob.user.id) }, { $set: { accommodationFactor: 1.5 } });
    const own = { timing: 'own' as const, board: 'after-release' as const, closesAt: fromNow(app, 10) };
    const olympiad = await make.olympiad(app, { organizer, ...own });
    const minutes = ({ deadline = '', startedAt }: Attempt) => (Date.parse(deadline) - Date.parse(startedAt)) / 60_000;
    expect(minutes(await make.attempt(olympiad, ann))).toBe(60);
    expect(minutes(await make.attempt(olympiad, bob))).toBe(90);
    await app.db
      .collection('users')
      .updateOne({ _id: new ObjectId(bob.user.id) }, { $set: { accommodationFactor: 1 } });
  });

  it('shows in my olympiads and in the participation', async () => {
    const { olympiad, id } = await hall.sitting();
    const mine = await ann.get<Page<MyOlympiad>>('/api/my/olympiads?limit=1');
    expect(mine.body.items).toMatchObject([
      { olympiad: { id: olympiad.id, status: 'open' }, attempt: { id, state: 'open' } },
    ]);
    const [anns, bobs] = await Promise.all(
      [ann, bob].map((client) => client.get<Participation>(`/api/olympiads/${olympiad.id}/participation`)),
    );
    expect(anns?.body).toMatchObject({ registered: true, attempt: { id, state: 'open' } });
    expect(bobs?.body).toEqual({ olympiadId: olympiad.id, registered: false });
    expect((await organizer.get('/api/my/olympiads')).status).toBe(403);
    expect((await ann.get(`/api/olympiads/${NOBODY}/participation`)).status).toBe(404);
  });
});
