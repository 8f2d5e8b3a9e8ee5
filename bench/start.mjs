import { readFileSync } from 'node:fs';
import { figure, median } from './lib/figures.mjs';

const ROUNDS = 5;
const SETTLE_MS = 10_000;

/** One process from nothing to ready, and what it needs when nobody asks it anything. */
export default {
  id: 'start',
  title: 'starting, and being idle',

  async measure(stage) {
    // Collections and indexes are made by the first that ever starts.
    await (await stage.product('start')).end();
    const seconds = [];
    const memory = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const begun = performance.now();
      const server = await stage.product('start');
      seconds.push((performance.now() - begun) / 1_000);
      if (round === ROUNDS - 1) {
        await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
        memory.push(residentMegabytes(server.pid));
      }
      await server.end();
    }
    return {
      figures: [
        figure('start to ready, one core', { value: median(seconds), unit: ' s', atMost: 5 }),
        figure('memory of one idle process', { value: median(memory), unit: ' MB' }),
      ],
      facts: { starts: String(ROUNDS) },
    };
  },
};

/** What the process alone has in memory, in megabytes; what it shares with others by its part. */
export function residentMegabytes(pid) {
  const [, kibibytes] = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
  return (Number(kibibytes) * 1_024) / 1_000_000;
}
