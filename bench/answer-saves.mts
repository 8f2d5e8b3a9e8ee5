import { ObjectId, type Db } from 'mongodb';
import { ask } from './measuring/load.mts';
import { organizer, student } from './stage/people.mts';
import type { Prepared } from './measuring/compare.mts';
import type { Server, Stage } from './stage/stage.mts';

const QUESTIONS = 12;
const STUDENTS = 8;
const ATTEMPTS_EACH = 100;
const RATE = 800;

/** A save of 12 answers, about 770 bytes, in a production process against raw Fastify with the same checks. */
export default {
  id: 'P2',
  title: 'answer save, 12 answers',
  bar: 0.75,
  rate: RATE,
  expect: 200,

  async prepare(stage: Stage): Promise<Prepared> {
    const product = await stage.product('saves_product');
    const db = stage.mongo.db('saves_product');
    const attempts = await someAttempts(product.url, db);
    // The yardstick stores the very same documents under the same indexes.
    await db
      .collection('attempts')
      .aggregate([{ $out: { db: 'saves_yardstick', coll: 'attempts' } }])
      .toArray();
    await stage.mongo
      .db('saves_yardstick')
      .collection('attempts')
      .createIndexes([
        { key: { olympiadId: 1, userId: 1 }, unique: true },
        { key: { olympiadId: 1, state: 1 } },
        { key: { userId: 1, _id: -1 } },
        { key: { deadline: 1 }, partialFilterExpression: { state: 'open' } },
      ]);
    const yardstick = await stage.yardstick('answer-saves.mts', 'saves_yardstick');
    const side = ({ url, pid }: Server) => ({ url, pid, ...saving(attempts) });
    const [ours, theirs] = [side(product), side(yardstick)];
    const operations = async () => (await stage.mongo.db('admin').command({ top: 1 })) as Top;
    const before = await operations();
    return {
      product: ours,
      yardstick: theirs,
      check: async () => {
        for (const one of [ours, theirs]) await checkAnswers(one, attempts);
      },
      facts: async () => {
        const after = await operations();
        const name = 'saves_product.attempts';
        const updates = updatesOf(after, name) - updatesOf(before, name);
        return { 'database writes per save': ((updates - ours.checks()) / ours.sent()).toFixed(4) };
      },
      end: async () => {
        await product.end();
        await yardstick.end();
      },
    };
  },
};

/** An attempt that answers are saved to. */
type Attempt = { id: string; token: string; questionIds: string[] };

const nobody: Attempt = { id: '', token: '', questionIds: [] };

/** What MongoDB counts of each collection. */
type Top = { totals: Record<string, { update: { count: number } } | undefined> };

const updatesOf = ({ totals }: Top, name: string) => totals[name]?.update.count ?? 0;

/** Attempts of a few students, each at many olympiads; only the first is started over HTTP, the rest are its copies. */
async function someAttempts(url: string, db: Db): Promise<Attempt[]> {
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
function saving(attempts: Attempt[]) {
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

/** Good and bad requests get the same status and the same kind of answer. */
async function checkAnswers({ url, save, stored }: { url: string } & ReturnType<typeof saving>, attempts: Attempt[]) {
  const good = save(0);
  const first = await ask(url, good);
  stored(0);
  const body = JSON.parse(first.body) as { saved?: unknown[]; deadline?: unknown };
  const { questionIds, token } = attempts[0] ?? nobody;
  const wrong = (changes: object[]) => ask(url, save(0, { changes }));
  const elsewhere = attempts.find((attempt) => attempt.token !== token) ?? nobody;
  const seen = {
    good: [first.status, body.saved?.length, typeof body.deadline],
    again: (await ask(url, good)).status,
    stale: [(await wrong([{ questionId: questionIds[0], value: 'a', baseRevision: 0 }])).status],
    'not an option': (await wrong([{ questionId: questionIds[0], value: 'z', baseRevision: 1 }])).status,
    'an operator': (await wrong([{ questionId: questionIds[0], value: { $gt: '' }, baseRevision: 1 }])).status,
    'an unknown field': (await ask(url, save(0, { state: 'open' }))).status,
    nobody: (await ask(url, { ...save(0), headers: {} })).status,
    "another's": (await ask(url, { ...save(0), path: `/api/attempts/${elsewhere.id}/answers` })).status,
  };
  const wanted = {
    ...{ good: [200, QUESTIONS, 'string'], again: 200, stale: [409] },
    ...{ 'not an option': 400, 'an operator': 400, 'an unknown field': 400, nobody: 401, "another's": 404 },
  };
  if (JSON.stringify(seen) !== JSON.stringify(wanted))
    throw new Error(`${url} answers otherwise: ${JSON.stringify(seen)}`);
}
