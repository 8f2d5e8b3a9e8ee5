import { ask } from './measuring/load.mts';
import { figure, median } from './measuring/figures.mts';
import { organizer, Person, student } from './stage/people.mts';
import { connectAll, cutAll } from './stage/sockets.mts';
import { residentMegabytes } from './start.mts';
import type { Db } from 'mongodb';
import type { Server, Stage } from './stage/stage.mts';

const SOCKETS = 5_000;
/** Connected before memory is looked at, so that what the first ones bring along is not counted. */
const WARM_UP = 1_000;
/** An account has no more than 20 sockets: those of a round, those of before that linger, and the first ones. */
const PEOPLE = 640;
const ROUNDS = 3;
const SETTLE_MS = 10_000;
const READERS = 32;
const DATABASE = 'sockets';

/** Sockets of people who wait: what each costs, and how soon all of them are back after a loss of network. */
export default {
  id: 'P9',
  title: 'sockets',

  async measure(stage: Stage) {
    const product = await stage.product(DATABASE);
    const { id, students } = await follow(product.url, stage.mongo.db(DATABASE));
    const who = { token: (at: number) => students[at % PEOPLE]?.token ?? '', room: id };
    const kilobytes = await memoryOfOne(product, who);

    const yardstick = await stage.yardstick('sockets.mts', DATABASE);
    const taken: Record<'product' | 'yardstick', number[]> = { product: [], yardstick: [] };
    let current = 0;
    let read = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const side of ['product', 'yardstick'] as const) {
        const { url } = side === 'product' ? product : yardstick;
        const first = await connectAll(url, SOCKETS, who);
        await cutAll(first.sockets);
        // Somebody hands in while nobody hears of it.
        if (side === 'product') await students[round]?.handIn();
        const { sockets, ms } = await connectAll(url, SOCKETS, who);
        taken[side].push(ms);
        if (side === 'product') {
          current += await countCurrent(product.url, stage.mongo.db(DATABASE), id, students);
          read += SOCKETS;
        }
        await cutAll(sockets);
      }
    }
    await yardstick.end();
    await product.end();
    const [ours, theirs] = [median(taken.product), median(taken.yardstick)];
    return {
      figures: [
        figure('memory of an idle signed-in socket', { value: kilobytes, unit: ' kB', atMost: 30 }),
        figure(`${SOCKETS} reconnect and join, against bare Socket.IO`, {
          ...{ value: ours / theirs, unit: ' ×', atMost: 3 },
          ...{ product: `${(ours / 1_000).toFixed(1)} s`, yardstick: `${(theirs / 1_000).toFixed(1)} s` },
        }),
        figure('of those, share that then reads the current board', { value: current / read, atLeast: 1 }),
      ],
      facts: { sockets: String(SOCKETS), people: String(PEOPLE) },
    };
  },
};

type Who = Parameters<typeof connectAll>[2];
/** A student at work. */
type Follower = Person & { handIn: () => Promise<unknown> };

async function memoryOfOne(product: Server, who: Who) {
  const warm = await connectAll(product.url, WARM_UP, who);
  await settle();
  const before = residentMegabytes(product.pid);
  const all = await connectAll(product.url, SOCKETS, who);
  await settle();
  const kilobytes = ((residentMegabytes(product.pid) - before) * 1_000) / SOCKETS;
  await cutAll(all.sockets);
  await cutAll(warm.sockets);
  return kilobytes;
}

/** An open olympiad with live standings, and students at work on it. */
async function follow(url: string, db: Db) {
  const society = await organizer(url, db);
  const question = {
    ...{ kind: 'single', subject: 'physics', text: { en: 'Question' }, points: 5 },
    options: ['a', 'b'].map((id) => ({ id, text: { en: `Option ${id}` } })),
    key: { options: ['a'] },
  };
  const { id: questionId } = await society.post<{ id: string }>('/api/questions', question);
  const text = { en: 'Bench' };
  const { id } = await society.post<{ id: string }>('/api/olympiads', {
    ...{ title: text, subject: 'physics', description: text, rules: text, consentText: text, languages: ['en'] },
    ...{ gradeFrom: 1, gradeTo: 12, timing: 'common', opensAt: new Date(Date.now() - 1_000).toISOString() },
    ...{ durationMinutes: 600, awards: [], tieRule: 'none', board: 'live' },
    sections: [{ title: text, questionIds: [questionId] }],
  });
  await society.post(`/api/olympiads/${id}/publish`);
  const students: Follower[] = [];
  for (let at = 0; at < PEOPLE; at += 1) {
    const one = await student(url, at);
    await one.post(`/api/olympiads/${id}/registrations`);
    const attempt = await one.post<{ id: string }>(`/api/olympiads/${id}/attempts`);
    const handIn = () => one.post(`/api/attempts/${attempt.id}/submit`, { clientId: 'bench-page', seq: 1 });
    students.push(Object.assign(one, { handIn }));
  }
  return { id, students };
}

/** How many of all who came back read the standings as they are now. */
async function countCurrent(url: string, db: Db, id: string, students: Follower[]) {
  while (await db.collection('events').findOne({ 'pending.0': { $exists: true } })) await delay(50);
  const read = async (at: number) => {
    const headers = { authorization: `Bearer ${students[at % PEOPLE]?.token}` };
    const { status, body } = await ask(url, { method: 'GET', path: `/api/olympiads/${id}/standings`, headers });
    if (status !== 200) throw new Error(`The standings were answered with ${status}`);
    return (JSON.parse(body) as { version: number }).version;
  };
  // What is cached for a second is over.
  await delay(1_100);
  const newest = await read(0);
  let next = 0;
  let current = 0;
  const lane = async () => {
    while (next < SOCKETS) if ((await read(next++)) === newest) current += 1;
  };
  await Promise.all(Array.from({ length: READERS }, lane));
  return current;
}

const settle = () => delay(SETTLE_MS);
const delay = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
