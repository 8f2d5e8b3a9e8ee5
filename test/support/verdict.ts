import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A measured time and what it must not exceed, in milliseconds. */
export interface Bar {
  what: string;
  ms: number;
  most: number;
}

/**
 * What a fault run came to. `npm run faults` prints it and judges the bars; tests that run beside others on a busy
 * machine do not hold themselves to times.
 */
export function tell(
  name: string,
  { said, bars = [], notes = [] }: { said: string; bars?: Bar[]; notes?: string[] },
): void {
  const folder = join(process.cwd(), '.data/faults');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), JSON.stringify({ said, bars, notes }));
}

/** Waits for `isTrue` and says how long it took, in milliseconds. */
export async function timed(wait: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await wait();
  return Math.round(performance.now() - began);
}

/** Asked for by `npm run faults -- --full`: longer and with more people. */
export const isFull = process.env['FAULTS_FULL'] === '1';
