import { createHash, createPublicKey, verify } from 'node:crypto';
import type {
  Attempt,
  MyOlympiad,
  Participation,
  Receipt,
  SaveAcknowledgement,
} from '@olympiad/shared-dto/attempts.dto.js';
import type { Page } from '@olympiad/shared-dto/list.dto.js';
import canonicalize from 'canonicalize';
import { ObjectId } from 'mongodb';
import type { Client } from '../support/client.js';
import { fromNow, make, questionOf, rightAnswers } from '../support/make.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

const NOBODY = '0123456789abcdef01234567';

let app: TestApp;
let organizer: Client;
let ann: Client;
let bob: Client;
beforeAll(async () => {
  app = await startApp();
  organizer = await app.as('organizer');
  [ann, bob] = [await app.as('student'), await app.as('student')];
});
afterAll(() => app.stop());

/** Everybody's tokens are as old as the clock was turned. */
async function turned(time: { minutes?: number; seconds?: number } | 'now'): Promise<void> {
  await (time === 'now' ? app.clock.set(new Date()) : app.clock.advance(time));
  for (const client of [organizer, ann, bob]) await client.renew();
}

const hash = (value: unknown): string =>
  createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex');
const save = (client: Client, id: string, body: object) =>
  client.patch<SaveAcknowledgement & { conflicts?: object[]; stored?: object[] }>(`/api/attempts/${id}/answers`, body);
const submit = (client: Client, id: string, body: object = { clientId: 'page', seq: 99 }) =>
  client.post<Receipt & { conflicts?: object[]; stored?: object[] }>(`/api/attempts/${id}/submit`, body);
const read = async (client: Client, id: string): Promise<Attempt> =>
  (await client.get<Attempt>(`/api/attempts/${id}`)).body;
const stored = (id: string) => app.db.collection('attempts').findOne({ _id: new ObjectId(id) });

/** An attempt of Ann's at a new olympiad, and its questions by kind. */
async function sitting(options: Parameters<typeof make.olympiad>[1] = {}) {
  const olympiad = await make.olympiad(app, { organizer, ...options });
  const attempt = await make.attempt(olympiad, ann);
  const idOf = (kind: string): string => olympiad.questions.find((question) => question.kind === kind)?.id ?? '';
  return {
    olympiad,
    attempt,
    id: attempt.id,
    text: idOf('short-text'),
    number: idOf('number'),
    single: idOf('single'),
    multiple: idOf('multiple'),
  };
}
const change = (questionId: string, value: unknown, baseRevision = 0) => ({ questionId, value, baseRevision });
const body = (seq: number, ...changes: object[]) => ({ clientId: 'page', seq, changes });

describe('starting', () => {
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
    const { attempt, olympiad } = await sitting();
    expect(attempt.state).toBe('open');
    expect(Object.values(attempt.answers)).toEqual(Array(4).fill({ value: null, revision: 0 }));
    expect(Object.keys(attempt.answers).sort()).toEqual(olympiad.questions.map(({ id }) => id).sort());
    expect(attempt.deadline).toBe(new Date(Date.parse(olympiad.written.opensAt) + 3_600_000).toISOString());
    expect(JSON.stringify(attempt)).not.toMatch(/"key"|accepted|tolerance|Что верно|seed|ledger|version/);
  });

  it('shows the paper in the language asked for', async () => {
    const { id } = await sitting();
    ann.language = 'ru';
    const attempt = await read(ann, id);
    ann.language = 'en';
    expect(attempt).toMatchObject({ olympiadTitle: 'Весенняя олимпиада' });
    expect(attempt.questions[0]?.section).toBe('Часть первая');
    expect(attempt.questions[0]?.text).toMatch(/^Что верно/);
  });

  it('keeps the order of questions and options for one student, and shuffles it for others', async () => {
    const questions = Array.from({ length: 12 }, () => ({ kind: 'single' as const }));
    const { olympiad, attempt } = await sitting({ questions });
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
    const { attempt } = await sitting({ organizer: await app.as('organizer'), questions, sections });
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
    const { olympiad, id } = await sitting();
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

describe('saving', () => {
  it('stores values of every kind and acknowledges them with revision and hash', async () => {
    const { olympiad, id, attempt } = await sitting();
    const values = rightAnswers(olympiad);
    const answer = await save(
      ann,
      id,
      body(1, ...Object.entries(values).map(([question, value]) => change(question, value))),
    );
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      seq: 1,
      saved: Object.entries(values).map(([questionId, value]) => ({ questionId, revision: 1, sha256: hash(value) })),
      serverTime: expect.any(String),
      deadline: attempt.deadline,
    });
    const { answers } = await read(ann, id);
    for (const [question, value] of Object.entries(values))
      expect(answers[question]).toMatchObject({ value, revision: 1 });
  });

  it('answers the same save sent again with what it stored, also after closing', async () => {
    const { id, text, number } = await sitting();
    const first = await save(ann, id, body(1, change(text, 'one'), change(number, '1')));
    await save(ann, id, { clientId: 'other-page', seq: 1, changes: [change(text, 'two', 1)] });
    const again = await save(ann, id, body(1, change(text, 'one'), change(number, '1')));
    expect([again.status, again.body.saved]).toEqual([200, first.body.saved]);
    await submit(ann, id);
    const late = await save(ann, id, body(1, change(text, 'one'), change(number, '1')));
    expect([late.status, late.body.saved]).toEqual([200, first.body.saved]);
    expect((await read(ann, id)).answers[text]?.value).toBe('two');
  });

  it('refuses a lower number, and the same with another body, even after closing', async () => {
    const { id, text } = await sitting();
    await save(ann, id, body(5, change(text, 'one')));
    const refused = async (): Promise<unknown[]> => [
      (await save(ann, id, body(4, change(text, 'two', 1)))).body.errorCode,
      (await save(ann, id, body(5, change(text, 'two', 1)))).body.errorCode,
      (await save(ann, id, body(5, change(text, 'one', 1)))).status,
    ];
    expect(await refused()).toEqual(['SEQ_REUSED', 'SEQ_REUSED', 400]);
    await submit(ann, id);
    expect(await refused()).toEqual(['SEQ_REUSED', 'SEQ_REUSED', 400]);
  });

  it('stores nothing of a save with one stale revision, tells all that are stale, and leaves the number free', async () => {
    const { id, text, number, single } = await sitting();
    await save(ann, id, { clientId: 'other-page', seq: 1, changes: [change(text, 'theirs'), change(number, '7')] });
    const changes = [change(text, 'mine'), change(number, '8'), change(single, 'a')];
    const conflict = await save(ann, id, body(1, ...changes));
    expect([conflict.status, conflict.body.errorCode]).toEqual([409, 'ANSWER_CONFLICT']);
    expect(conflict.body.conflicts).toEqual([
      { questionId: text, value: 'theirs', revision: 1 },
      { questionId: number, value: '7', revision: 1 },
    ]);
    expect((await read(ann, id)).answers[single]).toEqual({ value: null, revision: 0 });
    expect((await save(ann, id, body(1, change(text, 'mine', 1), change(single, 'a')))).status).toBe(200);
  });

  it('judges a repeated number before the closing, and the closing before stale revisions', async () => {
    const { id, text, number } = await sitting();
    await save(ann, id, body(1, change(text, 'one')));
    await submit(ann, id);
    expect((await save(ann, id, body(1, change(text, 'one')))).status).toBe(200);
    const closed = await save(ann, id, body(2, change(text, 'two', 77)));
    expect([closed.status, closed.body.errorCode]).toEqual([409, 'ATTEMPT_CLOSED']);
    expect(closed.body.stored).toContainEqual({ questionId: text, revision: 1, sha256: hash('one') });
    expect(closed.body.stored).toContainEqual({ questionId: number, revision: 0, sha256: hash(null) });
  });

  it('takes sixteen clients and no more', async () => {
    const { id, text } = await sitting();
    for (let client = 0; client < 16; client += 1) {
      expect(
        (await save(ann, id, { clientId: `page-${client}`, seq: 1, changes: [change(text, 'x', client)] })).status,
      ).toBe(200);
    }
    const refused = await save(ann, id, { clientId: 'page-16', seq: 1, changes: [change(text, 'y', 16)] });
    expect([refused.status, refused.body.errorCode]).toEqual([409, 'TOO_MANY_CLIENTS']);
    expect((await save(ann, id, { clientId: 'page-0', seq: 2, changes: [change(text, 'y', 16)] })).status).toBe(200);
  });

  it('does not need numbers without gaps, nor to begin at one', async () => {
    const { id, text } = await sitting();
    expect((await save(ann, id, body(7, change(text, 'one')))).status).toBe(200);
    expect((await save(ann, id, body(20, change(text, null, 1)))).status).toBe(200);
    expect((await read(ann, id)).answers[text]).toMatchObject({ value: null, revision: 2 });
  });

  it('takes client names that mean something to JavaScript for what they are', async () => {
    const { id, text } = await sitting();
    for (const [at, clientId] of ['__proto__', 'constructor', 'length', '0', '_id'].entries()) {
      const request = { clientId, seq: 1, changes: [change(text, `${at}`, at)] };
      expect((await save(ann, id, request)).status).toBe(200);
      expect((await save(ann, id, request)).status).toBe(200);
    }
    expect((await read(ann, id)).answers[text]?.revision).toBe(5);
  });

  it('refuses a value that cannot answer the question, naming it, and stores nothing', async () => {
    const { id, text, number, single, multiple } = await sitting();
    const refused = await save(
      ann,
      id,
      body(
        1,
        change(text, 'fine'),
        change(number, '1,5'),
        change(single, 'z'),
        change(multiple, ['a', 'a']),
        change(NOBODY, 'x'),
        change(text, 'x'),
      ),
    );
    expect([refused.status, Object.keys(refused.body.fields ?? {})]).toEqual([
      400,
      ['changes.1.value', 'changes.2.value', 'changes.3.value', 'changes.4.questionId', 'changes.5.questionId'],
    ]);
    expect((await read(ann, id)).answers[text]?.revision).toBe(0);
  });

  it.each([
    ['an operator as a value', (id: string) => body(1, change(id, { $gt: '' }))],
    ['an operator as a revision', (id: string) => body(1, { ...change(id, 'x'), baseRevision: { $gte: 0 } })],
    ['a number as a value', (id: string) => body(1, change(id, 5))],
    ['an id that is a path', (id: string) => body(1, change(`${id}.value`, 'x'))],
    ['no client', (id: string) => ({ seq: 1, changes: [change(id, 'x')] })],
    ['a client name with signs', (id: string) => ({ ...body(1, change(id, 'x')), clientId: 'a.b' })],
    ['number zero', (id: string) => body(0, change(id, 'x'))],
    ['a fraction', (id: string) => body(1.5, change(id, 'x'))],
    ['an unknown field', (id: string) => ({ ...body(1, change(id, 'x')), state: 'open' })],
    ['an unknown field inside', (id: string) => body(1, { ...change(id, 'x'), points: 100 })],
    ['10,000 changes', (id: string) => body(1, ...Array.from({ length: 10_000 }, () => change(id, 'x')))],
    ['a text that is too long', (id: string) => body(1, change(id, 'x'.repeat(30_000)))],
    ['half a character', (id: string) => body(1, change(id, '\ud800'))],
    ['nothing', () => undefined],
    ['a list', () => []],
  ])('refuses %s', async (_, input) => {
    const { id, text } = await sitting();
    expect((await save(ann, id, input(text) as object)).status).toBe(400);
    expect((await ann.post(`/api/attempts/${id}/submit`, input(text))).status).toBe(400);
    expect(await read(ann, id)).toMatchObject({ state: 'open', answers: { [text]: { value: null, revision: 0 } } });
  });

  it('refuses a body that is too large, or nested without end, in time', async () => {
    const { id, text } = await sitting();
    const large = JSON.stringify(body(1, change(text, 'x'.repeat(10_000_000))));
    const deep = `{"clientId":"page","seq":1,"changes":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
    for (let time = 0; time < 5; time += 1) expect((await save(ann, id, large as never)).status).toBe(413);
    expect((await save(ann, id, deep as never)).status).toBe(400);
    expect((await save(ann, id, '{"clientId":' as never)).status).toBe(400);
    expect((await read(ann, id)).answers[text]?.revision).toBe(0);
  });

  it("answers somebody else's attempt as one that does not exist", async () => {
    const { id, text } = await sitting();
    await save(ann, id, body(1, change(text, 'mine')));
    for (const path of [id, NOBODY, 'nothing', '..%2Fattempts']) {
      expect((await bob.get(`/api/attempts/${path}`)).status).toBe(404);
      expect((await save(bob, path, body(2, change(text, 'theirs', 1)))).status).toBe(404);
      expect((await submit(bob, path)).status).toBe(404);
    }
    for (const [client, status] of [
      [organizer, 403],
      [app.client(), 401],
    ] as const) {
      expect((await client.get(`/api/attempts/${id}`)).status).toBe(status);
      expect((await save(client, id, body(2, change(text, 'theirs', 1)))).status).toBe(status);
      expect((await submit(client, id)).status).toBe(status);
    }
    expect(await read(ann, id)).toMatchObject({ state: 'open', answers: { [text]: { value: 'mine', revision: 1 } } });
  });

  it('costs exactly one operation on the database once the process knows the attempt', async () => {
    const { id, text, number } = await sitting();
    // The first save of each process reads the paper.
    for (let seq = 1; seq <= 4; seq += 1) await save(ann, id, body(seq, change(text, `${seq}`, seq - 1)));
    await app.db.command({ profile: 2, slowms: 0 });
    await save(ann, id, body(5, change(text, 'five', 4), change(number, '5')));
    await app.db.command({ profile: 0 });
    const seen = await app.db
      .collection('system.profile')
      .find({ ns: `${app.db.databaseName}.attempts` })
      .toArray();
    // The closer of overdue attempts looks once a second whether there are any.
    const ours = seen.filter(({ command }) => !JSON.stringify(command).includes('$lt":"20'));
    expect(ours).toMatchObject([{ op: 'update', nMatched: 1, nModified: 1 }]);
    const sessions = await app.db.collection('system.profile').countDocuments({
      ns: { $regex: '\\.(users|sessions|olympiads|questions|events)$' },
      op: { $in: ['insert', 'update', 'remove'] },
    });
    expect(sessions).toBe(0);
    await app.db.collection('system.profile').drop();
  });
});

describe('time', () => {
  const ledger = (id: string, kind: string, deadline: Date | null, seconds = 0) =>
    app.db.collection('attempts').updateOne(
      { _id: new ObjectId(id) },
      {
        $push: { ledger: { kind, at: app.clock.now(), seconds, by: organizer.user.id, reason: 'test' } as never },
        $set: { deadline },
      },
    );

  it('takes saves until ten seconds past the deadline, and none after', async () => {
    const { id, text, attempt } = await sitting();
    const deadline = Date.parse(attempt.deadline ?? '');
    await app.clock.set(new Date(deadline + 8_000));
    await ann.renew();
    expect((await save(ann, id, body(1, change(text, 'in time')))).status).toBe(200);
    await app.clock.set(new Date(deadline + 10_100));
    const late = await save(ann, id, body(2, change(text, 'too late', 1)));
    expect([late.status, late.body.errorCode]).toEqual([409, 'ATTEMPT_CLOSED']);
    await turned('now');
  });

  it('closes what nobody handed in, with a receipt for the last saved answers', async () => {
    const { id, text, olympiad } = await sitting();
    await save(ann, id, body(1, change(text, 'the last word')));
    await app.clock.set(new Date(Date.parse(olympiad.written.opensAt) + 3_600_000 + 10_001));
    await until('the attempt is closed', async () => (await stored(id))?.['state'] !== 'open');
    await ann.renew();
    const closed = await read(ann, id);
    expect(closed).toMatchObject({ state: 'expired', answers: { [text]: { value: 'the last word' } } });
    const values = Object.fromEntries(Object.entries(closed.answers).map(([question, { value }]) => [question, value]));
    expect(closed.receipt).toMatchObject({ attemptId: id, answersSha256: hash(values) });
    expect((await stored(id))?.['timeUsedSeconds']).toBe(3_600);
    expect(await app.db.collection('events').countDocuments({ type: 'attempt.closed', key: id })).toBe(1);
    const again = await submit(ann, id);
    expect([again.status, again.body]).toEqual([200, closed.receipt]);
    expect((await submit(ann, id, body(2, change(text, 'x', 1)))).body.errorCode).toBe('ATTEMPT_CLOSED');
    await turned('now');
  });

  it('has no deadline during a pause, takes saves, and does not count it', async () => {
    const { id, text, attempt } = await sitting();
    await save(ann, id, body(1, change(text, 'before')));
    await ledger(id, 'pause', null);
    const paused = await save(ann, id, body(2, change(text, 'during', 1)));
    expect([paused.status, paused.body.deadline]).toEqual([200, undefined]);
    await turned({ minutes: 300 });
    expect((await save(ann, id, body(3, change(text, 'long after', 2)))).status).toBe(200);
    expect(await read(ann, id)).toMatchObject({ state: 'open', pausedAt: expect.any(String) });
    const deadline = new Date(Date.parse(attempt.deadline ?? '') + 300 * 60_000);
    await ledger(id, 'resume', deadline);
    expect((await save(ann, id, body(4, change(text, 'resumed', 3)))).body.deadline).toBe(deadline.toISOString());
    await submit(ann, id);
    expect((await stored(id))?.['timeUsedSeconds']).toBeLessThan(120);
    await turned('now');
  });

  it('acknowledges with a deadline that moved while the process remembered another', async () => {
    const { id, text, attempt } = await sitting();
    await save(ann, id, body(1, change(text, 'one')));
    const later = new Date(Date.parse(attempt.deadline ?? '') + 600_000);
    await ledger(id, 'extension', later, 600);
    expect((await save(ann, id, body(2, change(text, 'two', 1)))).body.deadline).toBe(later.toISOString());
    await turned({ minutes: 65 });
    expect((await save(ann, id, body(3, change(text, 'three', 2)))).status).toBe(200);
    await turned('now');
  });

  it('ends for everybody when the organizer closes: saves for ten more seconds, then a receipt', async () => {
    const { id, text, olympiad } = await sitting();
    await organizer.post(`/api/olympiads/${olympiad.id}/close`);
    await app.settled();
    const { deadline } = await read(ann, id);
    expect(deadline).toBe((await organizer.get<{ closesAt: string }>(`/api/olympiads/${olympiad.id}`)).body.closesAt);
    expect((await save(ann, id, body(1, change(text, 'quick')))).status).toBe(200);
    await app.clock.advance({ seconds: 11 });
    await until('the attempt is closed', async () => (await stored(id))?.['state'] === 'expired');
    const entries = (await stored(id))?.['ledger'] as { kind: string; by: string }[];
    expect(entries.map(({ kind, by }) => [kind, by])).toEqual([
      ['start', ann.user.id],
      ['close', organizer.user.id],
    ]);
    await turned('now');
  });

  it('makes every attempt of a cancelled olympiad void, and keeps its receipt', async () => {
    const { id, olympiad } = await sitting();
    const handedIn = await make.sat(olympiad, bob);
    await organizer.post(`/api/olympiads/${olympiad.id}/cancel`, { reason: 'The paper leaked' });
    await app.settled();
    expect(await read(bob, handedIn.attemptId)).toMatchObject({ state: 'voided', receipt: handedIn.receipt });
    const news = { type: 'attempt.closed', key: handedIn.attemptId };
    expect(await app.db.collection('events').countDocuments(news)).toBe(2);
    await app.clock.advance({ seconds: 11 });
    await until('the open one is void too', async () => (await stored(id))?.['state'] === 'voided');
    expect((await read(ann, id)).receipt).toBeDefined();
    expect((await stored(id))?.['ledger']).toMatchObject([{}, { kind: 'cancel', reason: 'The paper leaked' }]);
    await turned('now');
  });
});

describe('handing in', () => {
  async function verifies(receipt: Receipt): Promise<boolean> {
    const { body: jwks } = await app.client().get<{ keys: { kid: string }[] }>('/api/receipts/keys');
    const jwk = jwks.keys.find(({ kid }) => kid === receipt.keyId);
    const { signature, ...signed } = receipt;
    const key = createPublicKey({ key: jwk as never, format: 'jwk' });
    return verify(null, Buffer.from(canonicalize(signed) ?? ''), key, Buffer.from(signature, 'base64url'));
  }

  it('answers a receipt over all questions that anybody can check', async () => {
    const { id, text, olympiad } = await sitting();
    await save(ann, id, body(1, change(text, 'answer')));
    const { status, body: receipt } = await submit(ann, id);
    expect(status).toBe(200);
    expect(Object.keys(receipt)).toEqual(['attemptId', 'submittedAt', 'answersSha256', 'keyId', 'signature']);
    const all = Object.fromEntries(
      olympiad.questions.map((question) => [question.id, question.id === text ? 'answer' : null]),
    );
    expect(receipt.answersSha256).toBe(hash(all));
    expect(await verifies(receipt)).toBe(true);
    expect(await verifies({ ...receipt, answersSha256: hash({}) })).toBe(false);
    const wellKnown = await app.client().get('/.well-known/jwks.json');
    expect(wellKnown.body).toEqual((await app.client().get('/api/receipts/keys')).body);
  });

  it('takes last changes along, and answers the very same request with the very same receipt', async () => {
    const { id, text, number } = await sitting();
    await save(ann, id, body(1, change(text, 'first')));
    const request = body(2, change(text, 'last', 1), change(number, '42'));
    const first = await submit(ann, id, request);
    expect(first.status).toBe(200);
    expect((await read(ann, id)).answers).toMatchObject({
      [text]: { value: 'last', revision: 2 },
      [number]: { value: '42' },
    });
    expect(JSON.stringify((await submit(ann, id, request)).body)).toBe(JSON.stringify(first.body));
    expect(JSON.stringify((await submit(ann, id)).body)).toBe(JSON.stringify(first.body));
    const other = await submit(ann, id, body(3, change(text, 'after', 2)));
    expect([other.status, other.body.errorCode]).toEqual([409, 'ATTEMPT_CLOSED']);
    expect(other.body.stored).toContainEqual({ questionId: text, revision: 2, sha256: hash('last') });
  });

  it('leaves the attempt open on a conflict', async () => {
    const { id, text } = await sitting();
    await save(ann, id, { clientId: 'other-page', seq: 1, changes: [change(text, 'theirs')] });
    const refused = await submit(ann, id, body(1, change(text, 'mine')));
    expect([refused.status, refused.body.errorCode]).toEqual([409, 'ANSWER_CONFLICT']);
    expect(refused.body.conflicts).toEqual([{ questionId: text, value: 'theirs', revision: 1 }]);
    expect((await read(ann, id)).state).toBe('open');
    expect((await submit(ann, id, body(1, change(text, 'mine', 1)))).status).toBe(200);
  });

  it('does not store twice what a save had stored already', async () => {
    const { id, text } = await sitting();
    const request = body(3, change(text, 'once'));
    await save(ann, id, request);
    expect((await submit(ann, id, request)).status).toBe(200);
    expect((await read(ann, id)).answers[text]?.revision).toBe(1);
  });

  it('refuses changes under a number used for others', async () => {
    const { id, text } = await sitting();
    await save(ann, id, body(3, change(text, 'one')));
    expect((await submit(ann, id, body(3, change(text, 'two', 1)))).body.errorCode).toBe('SEQ_REUSED');
    expect((await read(ann, id)).state).toBe('open');
  });

  it('refuses values that cannot be answers, and stays open', async () => {
    const { id, number } = await sitting();
    const refused = await submit(ann, id, body(1, change(number, 'many')));
    expect([refused.status, Object.keys(refused.body.fields ?? {})]).toEqual([400, ['changes.0.value']]);
    expect((await read(ann, id)).state).toBe('open');
  });
});

it('reads attempts by an index, whatever is asked', async () => {
  const olympiadId = new ObjectId();
  for (const filter of [
    { olympiadId },
    { olympiadId, state: 'open' },
    { olympiadId, userId: olympiadId },
    { userId: olympiadId },
  ]) {
    await app.explain('attempts', filter);
  }
  await app.explain('attempts', { state: 'open', deadline: { $lt: new Date() } }, { deadline: 1 });
  await app.explain('registrations', { userId: olympiadId }, { registeredAt: -1, _id: -1 });
});
