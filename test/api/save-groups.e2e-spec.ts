import type { SaveAcknowledgement } from '@olympiad/shared-dto/attempts.dto.js';
import { ObjectId } from 'mongodb';
import type { Reply } from '../support/client.js';
import { metricsOf, scrape, someMetricsPort } from '../support/scrape.js';
import { Hall, body, change, save, submit } from '../support/sitting.js';

const OF_EACH = 12;

const hall = await Hall.open({ processes: 1, env: { METRICS_PORT: someMetricsPort() } });
const { app, ann } = hall;
interface StoredAttempt {
  answers: Record<string, { value: unknown }>;
  clients: unknown[];
  saves: unknown;
}
const attempts = app.db.collection<StoredAttempt>('attempts');

/** As many attempts of Ann's as are asked for, all like the one at a new olympiad. */
async function alike(count: number) {
  const { id, text, number } = await hall.sitting();
  const stored = await attempts.findOne({ _id: new ObjectId(id) });
  if (!stored) throw new Error('The attempt is not stored');
  const copies = Array.from({ length: count }, () => ({
    ...stored,
    _id: new ObjectId(),
    olympiadId: new ObjectId(),
  }));
  await attempts.insertMany(copies);
  return { ids: copies.map(({ _id }) => String(_id)), text, number };
}

async function saving(): Promise<{ saves: number; commands: number }> {
  const [address = ''] = await metricsOf(app);
  const told = await scrape(address);
  const of = (what: string) => told.value(`olympiad_answer_saves_per_command_${what}`) ?? 0;
  return { saves: of('sum'), commands: of('count') };
}

/** An answer without what differs from moment to moment. */
const told = ({ status, body: all }: Reply<SaveAcknowledgement & { requestId?: string }>) => {
  const { serverTime: _time, requestId: _id, ...rest } = all;
  return { status, ...rest };
};

it('tells each of many saves at once what it would be told alone', async () => {
  const { ids, text, number } = await alike(2 * 6 * OF_EACH);
  // What each is to an attempt: what makes it ready, and the save that is judged.
  const kinds: { ready: (id: string) => Promise<unknown>; request: object }[] = [
    { ready: async () => undefined, request: body(1, change(text, 'first')) },
    { ready: (id) => save(ann, id, body(1, change(text, 'one'))), request: body(2, change(number, '2')) },
    { ready: (id) => save(ann, id, body(1, change(text, 'same'))), request: body(1, change(text, 'same')) },
    {
      ready: (id) => save(ann, id, { clientId: 'other', seq: 1, changes: [change(text, 'theirs')] }),
      request: body(1, change(text, 'mine')),
    },
    { ready: (id) => submit(ann, id), request: body(1, change(text, 'late')) },
    // A document that the server itself refuses to write to.
    {
      ready: (id) => attempts.updateOne({ _id: new ObjectId(id) }, { $set: { saves: 'broken' } }),
      request: body(1, change(text, 'into a broken one')),
    },
  ];
  const kindOf = (place: number) => kinds[place % kinds.length] ?? { ready: async () => undefined, request: {} };
  const [alone, together] = [ids.slice(0, ids.length / 2), ids.slice(ids.length / 2)];
  await Promise.all(alone.map((id, place) => kindOf(place).ready(id)));
  await Promise.all(together.map((id, place) => kindOf(place).ready(id)));
  const ask = async (id: string, place: number) => told(await save(ann, id, kindOf(place).request));

  const before = await saving();
  const one: unknown[] = [];
  for (const [place, id] of alone.entries()) one.push(await ask(id, place));
  const between = await saving();
  expect(between.commands - before.commands).toBe(between.saves - before.saves);
  const all = await Promise.all(together.map(ask));
  const after = await saving();

  expect(all).toEqual(one);
  expect(new Set(one.map((answer) => (answer as { status: number }).status))).toEqual(new Set([200, 409, 500]));
  expect(after.commands - between.commands).toBeLessThan((after.saves - between.saves) / 2);
  const stored = async (list: string[]) =>
    (await attempts.find({ _id: { $in: list.map((id) => new ObjectId(id)) } }, { sort: { _id: 1 } }).toArray()).map(
      ({ answers, clients, saves }) => JSON.stringify([answers[text]?.value, answers[number]?.value, clients, saves]),
    );
  expect(await stored(together)).toEqual(await stored(alone));
});

it('stores one of two saves that are made from the same answer, among many others', async () => {
  const { ids, text } = await alike(OF_EACH);
  const of = (id: string, clientId: string) => save(ann, id, { clientId, seq: 1, changes: [change(text, clientId)] });
  const answers = await Promise.all(ids.map((id) => Promise.all([of(id, 'left'), of(id, 'right'), of(id, 'left')])));
  for (const [place, [left, right, again]] of answers.entries()) {
    expect([left.status, right.status].sort()).toEqual([200, 409]);
    expect(told(again)).toEqual(told(left));
    const [winner, loser] = left.status === 200 ? ['left', right] : ['right', left];
    expect(loser.body.conflicts).toEqual([{ questionId: text, value: winner, revision: 1 }]);
    expect((await hall.stored(ids[place] ?? ''))?.['saves']).toBe(1);
  }
});
