import { randomBytes } from 'node:crypto';
import { ObjectId, type Db } from 'mongodb';
import { figure, median } from './measuring/figures.mts';
import { ask } from './measuring/load.mts';
import { student } from './stage/people.mts';
import type { Stage } from './stage/stage.mts';

const ROUNDS = 4;
const FIRST_LOOKS = 80;
const AGAIN = 800;
/** Two medians of the same thing differ by as much on a machine with something else to do. */
const ALIKE = 1.25;
const LONG_TEXT = 'I like numbers. '.repeat(4_000);

/** Milliseconds of each answer. */
type Taken = { hidden: number[]; none: number[] };

/** Whether the time of an answer tells a private portfolio from none: who asks first, and who asks again at once. */
export default {
  id: 'absence',
  title: 'a private portfolio against none',

  async measure(stage: Stage) {
    const server = await stage.product('absence');
    const slugs = await privatePortfolios(server.url, stage.mongo.db('absence'), FIRST_LOOKS * ROUNDS);
    const first: Taken = { hidden: [], none: [] };
    const again: Taken = { hidden: [], none: [] };
    await look(server.url, slugs[0] ?? '', AGAIN);
    for (let round = 0; round < ROUNDS; round += 1) {
      const mine = slugs.slice(round * FIRST_LOOKS, (round + 1) * FIRST_LOOKS);
      for (const slug of mine) {
        // Who comes first changes, so that neither always finds the other's traces.
        const pair: [keyof Taken, string][] = [
          ['hidden', slug],
          ['none', nobody(slug)],
        ];
        for (const [which, address] of round % 2 ? pair.reverse() : pair) {
          first[which].push(...(await look(server.url, address, 1)));
        }
      }
      const [one = ''] = mine;
      const order: [keyof Taken, string][] = [
        ['hidden', one],
        ['none', nobody(one)],
      ];
      for (const [which, address] of round % 2 ? order.reverse() : order) {
        again[which].push(...(await look(server.url, address, AGAIN)));
      }
    }
    await server.end();
    return {
      figures: [ratio('the first look at an address', first), ratio('the same address again', again)],
      facts: { 'first looks': String(FIRST_LOOKS * ROUNDS), 'looks again': String(AGAIN * ROUNDS) },
    };
  },
};

function ratio(what: string, { hidden, none }: Taken) {
  const [one, other] = [median(hidden), median(none)];
  return figure(what, {
    value: Math.max(one / other, other / one),
    unit: '×',
    atMost: ALIKE,
    product: `private ${one.toFixed(3)} ms`,
    yardstick: `none ${other.toFixed(3)} ms`,
  });
}

/** How long each of so many answers took, in milliseconds; throws when one is not a 404. */
async function look(url: string, slug: string, times: number) {
  const taken: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const begun = performance.now();
    const { status } = await ask(url, { method: 'GET', path: `/api/portfolio/${slug}` });
    taken.push(performance.now() - begun);
    if (status !== 404) throw new Error(`A private portfolio answered ${status}`);
  }
  return taken;
}

type Kept = { userId: ObjectId; slug: string; published?: { content: { sections: object[] } } };

/** Copies of one that a student has published and keeps private, with a long text. */
async function privatePortfolios(url: string, db: Db, count: number) {
  const ann = await student(url, 'absence');
  const { id, revision } = await ann.post<{ id: string; revision: number }>('/api/portfolio', {
    slug: 'bench-absence',
    headline: 'A headline',
  });
  await ann.post(`/api/portfolio/${id}/publish`, { baseRevision: revision });
  const portfolios = db.collection<Kept>('portfolios');
  const found = (await portfolios.findOne({ _id: new ObjectId(id) })) ?? {};
  const { published, ...one }: Partial<Kept> = found;
  const about = { id: 'about', kind: 'about', shown: true, blocks: [{ id: 'text', text: LONG_TEXT }] };
  const copies = Array.from({ length: count }, () => ({
    ...one,
    _id: new ObjectId(),
    userId: new ObjectId(),
    slug: `p${randomBytes(8).toString('hex')}`,
    published: { ...published, content: { ...published?.content, sections: [about] } },
  }));
  await portfolios.insertMany(copies);
  return copies.map(({ slug }) => slug);
}

/** An address that nobody has, as long as this one. */
function nobody(slug: string) {
  return `n${randomBytes(20).toString('hex')}`.slice(0, slug.length);
}
