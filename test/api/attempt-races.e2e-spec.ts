import { createHash, createPublicKey, verify } from 'node:crypto';
import type { Attempt, AnswerConflict, Receipt, SaveAcknowledgement } from '@olympiad/shared-dto/attempts.dto.js';
import canonicalize from 'canonicalize';
import { ObjectId, type Document } from 'mongodb';
import type { Client, Reply } from '../support/client.js';
import { make } from '../support/make.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';
import { tell } from '../support/verdict.js';

type Answer = Reply<SaveAcknowledgement & { errorCode?: string; conflicts?: AnswerConflict[] }>;

let app: TestApp;
let organizer: Client;
let ann: Client;
beforeAll(async () => {
  app = await startApp();
  [organizer, ann] = [await app.as('organizer'), await app.as('student')];
});
afterAll(() => app.stop());

const texts = (count: number) => Array.from({ length: count }, () => ({ kind: 'short-text' as const }));

async function sitting(questions = 4): Promise<{ id: string; asked: string[]; deadline: number }> {
  const olympiad = await make.olympiad(app, { organizer, questions: texts(questions) });
  const attempt = await make.attempt(olympiad, ann);
  return { id: attempt.id, asked: attempt.questions.map(({ id }) => id), deadline: Date.parse(attempt.deadline ?? '') };
}

const save = (id: string, body: object): Promise<Answer> => ann.patch(`/api/attempts/${id}/answers`, body);
const submit = (id: string, body: object = { clientId: 'page', seq: 999 }) =>
  ann.post<Receipt>(`/api/attempts/${id}/submit`, body);
const read = async (id: string): Promise<Attempt> => (await ann.get<Attempt>(`/api/attempts/${id}`)).body;
const hash = (value: unknown): string =>
  createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex');
const valuesOf = ({ answers }: Attempt) =>
  Object.fromEntries(Object.entries(answers).map(([id, { value }]) => [id, value]));

/** One page of a student who keeps what the server last told and tries again from there. */
class Tab {
  private seq = 0;
  private readonly revisions = new Map<string, number>();
  /** Every acknowledged change: `question:revision` and its value. */
  readonly acknowledged = new Map<string, string>();
  conflicts = 0;

  constructor(
    private readonly attemptId: string,
    private readonly name: string,
  ) {}

  async type(questionId: string, value: string): Promise<number> {
    const baseRevision = this.revisions.get(questionId) ?? 0;
    const body = { clientId: this.name, seq: this.seq + 1, changes: [{ questionId, value, baseRevision }] };
    const { status, body: answer } = await save(this.attemptId, body);
    if (status === 200) {
      this.seq += 1;
      this.revisions.set(questionId, baseRevision + 1);
      this.acknowledged.set(`${questionId}:${baseRevision + 1}`, value);
    } else if (answer.errorCode === 'ANSWER_CONFLICT') {
      this.conflicts += 1;
      for (const conflict of answer.conflicts ?? []) this.revisions.set(conflict.questionId, conflict.revision);
    }
    return status;
  }

  /** Takes over the revisions it has read, as a page does that is opened again. */
  learn({ answers }: Attempt): void {
    for (const [question, { revision }] of Object.entries(answers)) this.revisions.set(question, revision);
  }
}

/** No revision was acknowledged twice, none is missing, and the last of each question is what is stored. */
function expectNothingLost(tabs: Tab[], { answers }: Attempt): void {
  const all = tabs.flatMap(({ acknowledged }) => [...acknowledged]);
  expect(new Set(all.map(([change]) => change)).size).toBe(all.length);
  const values = new Map(all);
  for (const [question, { value, revision }] of Object.entries(answers)) {
    for (let at = 1; at <= revision; at += 1) expect(values.has(`${question}:${at}`)).toBe(true);
    if (revision > 0) expect(value).toBe(values.get(`${question}:${revision}`));
  }
  expect(all.length).toBe(Object.values(answers).reduce((sum, { revision }) => sum + revision, 0));
}

it('stores one of 1,000 simultaneous submissions and gives all the same receipt, which verifies', async () => {
  const { id, asked } = await sitting();
  await make.saved(ann, id, { [asked[0] ?? '']: 'answer' });
  // A machine too busy to answer in time says 503 and Retry-After; whoever hears that sends the same again.
  const submitted = async (): Promise<Awaited<ReturnType<typeof submit>>> => {
    const answer = await submit(id);
    return answer.status === 503 && answer.headers.has('retry-after') ? submitted() : answer;
  };
  const answers = await Promise.all(Array.from({ length: 1_000 }, submitted));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  const receipt = answers[0]?.body as Receipt;
  expect(receipt.answersSha256).toBe(hash(valuesOf(await read(id))));
  const { body: jwks } = await app.client().get<{ keys: object[] }>('/api/receipts/keys');
  const { signature, ...signed } = receipt;
  const key = createPublicKey({ key: jwks.keys[0] as never, format: 'jwk' });
  expect(verify(null, Buffer.from(canonicalize(signed) ?? ''), key, Buffer.from(signature, 'base64url'))).toBe(true);
  expect(await app.db.collection('events').countDocuments({ type: 'attempt.closed', key: id })).toBe(1);
  tell('submit-storm', { said: `${answers.length} submissions, 1 stored, every receipt the same` });
});

it('hands in once when different pages do so at the same time, and refuses the changes that lost', async () => {
  const { id, asked } = await sitting();
  const pages = Array.from({ length: 12 }, (_, at) => ({
    clientId: `page-${at}`,
    seq: 1,
    changes: [{ questionId: asked[0], value: `page ${at}`, baseRevision: 0 }],
  }));
  const answers = await Promise.all(pages.map((page) => submit(id, page)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(11).fill(409)]);
  const winner = answers.findIndex(({ status }) => status === 200);
  expect(await read(id)).toMatchObject({
    receipt: answers[winner]?.body,
    answers: { [asked[0] ?? '']: { value: `page ${winner}`, revision: 1 } },
  });
});

it('stores one of 100 simultaneous sendings of one save, and acknowledges all alike', async () => {
  const { id, asked } = await sitting();
  const body = { clientId: 'page', seq: 1, changes: [{ questionId: asked[0], value: 'once', baseRevision: 0 }] };
  const answers = await Promise.all(Array.from({ length: 100 }, () => save(id, body)));
  expect(new Set(answers.map(({ status, body: { saved } }) => JSON.stringify([status, saved]))).size).toBe(1);
  expect((await read(id)).answers[asked[0] ?? '']).toMatchObject({ value: 'once', revision: 1 });
});

it('never overwrites silently while two tabs type into the same questions 500 times', async () => {
  const { id, asked } = await sitting(3);
  const tabs = [new Tab(id, 'tab-one'), new Tab(id, 'tab-two')];
  // A fixed sequence, so that a failure can be played again.
  let chance = 7;
  const roll = (sides: number): number => (chance = (chance * 48_271) % 2_147_483_647) % sides;
  const typing = tabs.map(async (tab, at) => {
    for (let step = 0; step < 250; step += 1) {
      const status = await tab.type(asked[roll(3)] ?? '', `tab ${at} step ${step}`);
      expect([200, 409]).toContain(status);
    }
  });
  await Promise.all(typing);
  expect(tabs.reduce((sum, { conflicts }) => sum + conflicts, 0)).toBeGreaterThan(0);
  expectNothingLost(tabs, await read(id));
});

it('hands in exactly what was acknowledged while five tabs go on typing', async () => {
  for (let round = 0; round < 3; round += 1) {
    const { id, asked } = await sitting();
    const tabs = Array.from({ length: 5 }, (_, at) => new Tab(id, `tab-${at}`));
    const typing = tabs.map(async (tab, at) => {
      for (let step = 0; ; step += 1) {
        const status = await tab.type(asked[(at + step) % asked.length] ?? '', `tab ${at} step ${step}`);
        const attempt = await read(id);
        if (status === 409 && attempt.state !== 'open') return;
        // Else five tabs that take turns at the same pace would conflict for ever.
        tab.learn(attempt);
      }
    });
    await until('some answers are there', () => tabs.every(({ acknowledged }) => acknowledged.size > 1));
    const { status, body: receipt } = await submit(id);
    await Promise.all(typing);
    const attempt = await read(id);
    expect([status, attempt.receipt]).toEqual([200, receipt]);
    expect(receipt.answersSha256).toBe(hash(valuesOf(attempt)));
    expectNothingLost(tabs, attempt);
  }
});

it('draws the line at the deadline by its own clock: what it acknowledged counts, what it refused does not', async () => {
  for (let round = 0; round < 3; round += 1) {
    const { id, asked, deadline } = await sitting();
    const tabs = Array.from({ length: 4 }, (_, at) => new Tab(id, `tab-${at}`));
    await app.clock.set(new Date(deadline));
    await ann.renew();
    const typing = Promise.all(
      tabs.map(async (tab, at) => {
        const seen: number[] = [];
        while (seen.at(-1) !== 409) seen.push(await tab.type(asked[at] ?? '', `step ${seen.length}`));
        return seen;
      }),
    );
    // Everybody types before the line comes, however long it took to come so far.
    await until('every tab has saved', () => tabs.every(({ acknowledged }) => acknowledged.size > 0));
    await app.clock.set(new Date(deadline + 9_700));
    const statuses = await typing;
    // Once refused, for ever refused.
    for (const [at, tab] of tabs.entries()) expect(await tab.type(asked[at] ?? '', 'later')).toBe(409);
    expect(statuses.flat().filter((status) => status === 200).length).toBeGreaterThan(0);
    await until('the attempt is closed', async () => (await read(id)).state === 'expired');
    const attempt = await read(id);
    expect(attempt.receipt?.answersSha256).toBe(hash(valuesOf(attempt)));
    expectNothingLost(tabs, attempt);
    await app.clock.set(new Date());
    await Promise.all([ann.renew(), organizer.renew()]);
  }
});

it('closes a herd once each, whichever process comes first, with one event an attempt', async () => {
  const { id } = await sitting();
  const { _id, userId, ...model } = (await app.db
    .collection('attempts')
    .findOne({ _id: new ObjectId(id) })) as Document;
  expect([_id, userId]).toEqual([expect.any(ObjectId), expect.any(ObjectId)]);
  const ledger = [{ ...(model['ledger'] as Document[])[0], from: new Date(Date.now() - 7_200_000) }];
  const herd = Array.from({ length: 600 }, () => ({
    ...model,
    _id: new ObjectId(),
    userId: new ObjectId(),
    ledger,
    deadline: new Date(Date.now() - 3_600_000),
  }));
  await app.db.collection('attempts').insertMany(herd);
  const ids = herd.map((attempt) => attempt._id);
  await until(
    'all are closed',
    async () => !(await app.db.collection('attempts').findOne({ _id: { $in: ids }, state: 'open' })),
  );
  const closed = await app.db
    .collection('attempts')
    .find({ _id: { $in: ids } })
    .toArray();
  expect(
    closed.every(
      (attempt) => attempt['state'] === 'expired' && attempt['receipt'] && attempt['timeUsedSeconds'] === 3_600,
    ),
  ).toBe(true);
  const events = await app.db
    .collection('events')
    .find({ type: 'attempt.closed', key: { $in: ids.map(String) } })
    .toArray();
  expect(new Set(events.map(({ key }) => key as string)).size).toBe(600);
  expect(events).toHaveLength(600);
});
