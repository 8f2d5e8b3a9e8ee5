import { Stop } from '../scripts/process/stop.mjs';
import type { How } from './measuring/compare.mts';
import { figure, median, rounded } from './measuring/figures.mts';
import { ask } from './measuring/load.mts';
import { cpuMs } from './measuring/machine.mts';
import { BEFORE, builtBefore } from './stage/before.mts';
import { saving, someAttempts } from './stage/saves.mts';
import type { Server, Stage } from './stage/stage.mts';

const WRITERS = 64;
const ROUNDS = 3;
const SECONDS = 5;

/** As many saves as a process on one core stores; beside it the build before. */
export default {
  id: 'saturated',
  title: 'answer saves without a pause, 64 writers',

  async measure(stage: Stage, { note }: How) {
    const root = await builtBefore(note);
    const now = await side(stage, 'saturated_now', undefined);
    const before = await side(stage, 'saturated_before', root);
    for (const one of [now, before]) await saturate(one, stage.mongodPid);
    for (let round = 0; round < ROUNDS; round += 1) {
      note(`round ${round + 1} of ${ROUNDS}`);
      for (const one of round % 2 === 0 ? [now, before] : [before, now]) {
        one.taken.push(await saturate(one, stage.mongodPid));
      }
    }
    for (const { server } of [now, before]) await server.end();
    const beside = (what: string, unit: string, of: (taken: Taken) => number, bars: object) => {
      const [value, former] = [median(now.taken.map(of)), median(before.taken.map(of))];
      const both = { product: `${rounded(value)}${unit}`, yardstick: `${BEFORE} ${rounded(former)}${unit}` };
      return figure(what, { value: value / former, unit: ' x', ...bars, ...both });
    };
    return {
      figures: [
        beside('saves a second', '', ({ saves }) => saves / SECONDS, { atLeast: 1.8 }),
        beside('MongoDB a save', ' µs', ({ database, saves }) => (database * 1_000) / saves, { atMost: 0.5 }),
        beside('the process a save', ' µs', ({ used, saves }) => (used * 1_000) / saves, { atMost: 1 }),
      ],
      facts: { writers: String(WRITERS), against: BEFORE },
    };
  },
};

/** What one build stored in one go; `used` and `database` are milliseconds of processor time. */
type Taken = { saves: number; used: number; database: number };

type Side = { server: Server; saves: ReturnType<typeof saving>; taken: Taken[] };

async function side(stage: Stage, database: string, root: string | undefined): Promise<Side> {
  const server = await stage.product(database, root === undefined ? {} : { root });
  return { server, saves: saving(await someAttempts(server.url, stage.mongo.db(database))), taken: [] };
}

/** Every writer sends its next save once the last one is answered. Throws Stop when one is refused. */
async function saturate({ server, saves: some }: Side, mongod: number): Promise<Taken> {
  const [used, database] = [cpuMs(server.pid), cpuMs(mongod)];
  const end = performance.now() + SECONDS * 1_000;
  let saves = 0;
  const write = async () => {
    while (performance.now() < end) {
      const request = some.next();
      if (!request) throw new Stop('There are fewer attempts than writers.');
      const { status, body } = await ask(server.url, request);
      if (status !== 200) throw new Stop(`A save was answered ${status}: ${body}`);
      request.settled();
      saves += 1;
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
  return { saves, used: cpuMs(server.pid) - used, database: cpuMs(mongod) - database };
}
