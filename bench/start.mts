import { readFileSync } from 'node:fs';
import type { How } from './measuring/compare.mts';
import { figure, median, rounded } from './measuring/figures.mts';
import { BEFORE, builtBefore } from './stage/before.mts';
import type { Stage } from './stage/stage.mts';

const ROUNDS = 5;
const SETTLE_MS = 10_000;
const READY_AT_MOST_S = 1;
const IDLE_AT_MOST_MB = 140;

/** One process from nothing to ready, and what it needs when nobody asks it anything; beside it the build before. */
export default {
  id: 'start',
  title: 'starting, and being idle',

  async measure(stage: Stage, { note }: How) {
    const before = await builtBefore(note);
    const sides = { now: side('start', undefined), before: side('start-before', before) };
    // Collections and indexes are made by the first that ever starts, and V8 keeps what it compiled then.
    for (const { database, root } of Object.values(sides)) await (await stage.product(database, { root })).end();
    for (let round = 0; round < ROUNDS; round += 1) {
      note(`round ${round + 1} of ${ROUNDS}`);
      const turns = [sides.now, sides.before];
      for (const { database, root, seconds, memory } of round % 2 === 0 ? turns : turns.reverse()) {
        const begun = performance.now();
        const server = await stage.product(database, { root });
        seconds.push((performance.now() - begun) / 1_000);
        if (round >= ROUNDS - 2) {
          await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
          memory.push(residentMegabytes(server.pid));
        }
        await server.end();
      }
    }
    const beside = (what: string, unit: string, taken: 'seconds' | 'memory', atMost: number) => {
      const [value, former] = [median(sides.now[taken]), median(sides.before[taken])];
      const both = { product: `${rounded(value)}${unit}`, yardstick: `${BEFORE} ${rounded(former)}${unit}` };
      return figure(what, { value, unit, atMost, ...both });
    };
    return {
      figures: [
        beside('start to ready, one core', ' s', 'seconds', READY_AT_MOST_S),
        beside('memory of one idle process', ' MB', 'memory', IDLE_AT_MOST_MB),
      ],
      facts: { starts: String(ROUNDS), against: BEFORE },
    };
  },
};

/** What is measured of one build. */
type Side = { database: string; root: string | undefined; seconds: number[]; memory: number[] };

function side(database: string, root: string | undefined): Side {
  return { database, root, seconds: [], memory: [] };
}

/** What the process alone has in memory, in megabytes; what it shares with others by its part. */
export function residentMegabytes(pid: number) {
  const [, kibibytes] = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
  return (Number(kibibytes) * 1_024) / 1_000_000;
}
