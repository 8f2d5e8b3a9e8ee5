import { rightAnswers } from '../support/make.js';
import { Hall, body, change, hash, read, save, submit } from '../support/sitting.js';

const NOBODY = '0123456789abcdef01234567';

const hall = await Hall.open();
const { app, organizer, ann, bob } = hall;

describe('saving answers', () => {
  it('stores values of every kind and acknowledges them with revision and hash', async () => {
    const { olympiad, id, attempt } = await hall.sitting();
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
    const { id, text, number } = await hall.sitting();
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
    const { id, text } = await hall.sitting();
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
    const { id, text, number, single } = await hall.sitting();
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
    const { id, text, number } = await hall.sitting();
    await save(ann, id, body(1, change(text, 'one')));
    await submit(ann, id);
    expect((await save(ann, id, body(1, change(text, 'one')))).status).toBe(200);
    const closed = await save(ann, id, body(2, change(text, 'two', 77)));
    expect([closed.status, closed.body.errorCode]).toEqual([409, 'ATTEMPT_CLOSED']);
    expect(closed.body.stored).toContainEqual({ questionId: text, revision: 1, sha256: hash('one') });
    expect(closed.body.stored).toContainEqual({ questionId: number, revision: 0, sha256: hash(null) });
  });

  it('takes sixteen clients and no more', async () => {
    const { id, text } = await hall.sitting();
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
    const { id, text } = await hall.sitting();
    expect((await save(ann, id, body(7, change(text, 'one')))).status).toBe(200);
    expect((await save(ann, id, body(20, change(text, null, 1)))).status).toBe(200);
    expect((await read(ann, id)).answers[text]).toMatchObject({ value: null, revision: 2 });
  });

  it('takes client names that mean something to JavaScript for what they are', async () => {
    const { id, text } = await hall.sitting();
    for (const [at, clientId] of ['__proto__', 'constructor', 'length', '0', '_id'].entries()) {
      const request = { clientId, seq: 1, changes: [change(text, `${at}`, at)] };
      expect((await save(ann, id, request)).status).toBe(200);
      expect((await save(ann, id, request)).status).toBe(200);
    }
    expect((await read(ann, id)).answers[text]?.revision).toBe(5);
  });

  it('stores a number in its one form, so that equal numbers hash equally, and knows the request again', async () => {
    const { id, number } = await hall.sitting();
    const request = body(1, change(number, '-007.50'));
    const stored = [{ questionId: number, revision: 1, sha256: hash('-7.5') }];
    for (let time = 0; time < 2; time += 1) {
      expect((await save(ann, id, request)).body).toMatchObject({ seq: 1, saved: stored });
    }
    expect((await save(ann, id, body(1, change(number, '-7.5')))).body.errorCode).toBe('SEQ_REUSED');
    expect((await read(ann, id)).answers[number]).toMatchObject({ value: '-7.5', revision: 1 });
    const receipt = await submit(ann, id, body(2, change(number, '-0.0', 1)));
    const { answers } = await read(ann, id);
    expect(answers[number]?.value).toBe('0');
    const values = Object.fromEntries(Object.entries(answers).map(([question, { value }]) => [question, value]));
    expect(receipt.body.answersSha256).toBe(hash(values));
  });

  it('refuses a value that cannot answer the question, naming it, and stores nothing', async () => {
    const { id, text, number, single, multiple } = await hall.sitting();
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
    const { id, text } = await hall.sitting();
    expect((await save(ann, id, input(text) as object)).status).toBe(400);
    expect((await ann.post(`/api/attempts/${id}/submit`, input(text))).status).toBe(400);
    expect(await read(ann, id)).toMatchObject({ state: 'open', answers: { [text]: { value: null, revision: 0 } } });
  });

  it('refuses a body that is too large, or nested without end, in time', async () => {
    const { id, text } = await hall.sitting();
    const large = JSON.stringify(body(1, change(text, 'x'.repeat(10_000_000))));
    const deep = `{"clientId":"page","seq":1,"changes":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
    for (let time = 0; time < 5; time += 1) expect((await save(ann, id, large as never)).status).toBe(413);
    expect((await save(ann, id, deep as never)).status).toBe(400);
    expect((await save(ann, id, '{"clientId":' as never)).status).toBe(400);
    expect((await read(ann, id)).answers[text]?.revision).toBe(0);
  });

  it("answers somebody else's attempt as one that does not exist", async () => {
    const { id, text } = await hall.sitting();
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
    const { id, text, number } = await hall.sitting();
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
