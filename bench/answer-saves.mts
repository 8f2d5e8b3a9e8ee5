import { ask } from './measuring/load.mts';
import { QUESTIONS, nobody, saving, someAttempts, type Attempt } from './stage/saves.mts';
import type { Prepared } from './measuring/compare.mts';
import type { Server, Stage } from './stage/stage.mts';

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
        { key: { userId: 1, olympiadId: 1 }, unique: true },
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

/** What MongoDB counts of each collection. */
type Top = { totals: Record<string, { update: { count: number } } | undefined> };

const updatesOf = ({ totals }: Top, name: string) => totals[name]?.update.count ?? 0;

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
