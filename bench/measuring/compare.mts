import { say } from '../../scripts/process/steps.mjs';
import { Stop } from '../../scripts/process/stop.mjs';
import { median } from './figures.mts';
import { offer } from './load.mts';
import { cpuMs } from './machine.mts';
import type { Request } from './load.mts';
import type { Figure } from './figures.mts';
import type { Stage } from '../stage/stage.mts';

const ROUNDS = 3;
const SECONDS = 5;
const WARM_UP_SECONDS = 4;
/** At lower rates what a server does by itself each second would outweigh its requests. */
const SLOWEST = 100;
/** When the yardstick differs from itself by more, something else was running: measure again. */
const STEADY = 0.15;
const TRIES = 3;

/** `next` makes the next request, or none when too many are unanswered already. */
export type Side = { url: string; pid: number; next: () => Request | undefined };

export interface Prepared {
  product: Side;
  yardstick: Side;
  check: () => Promise<void>;
  facts?: () => Promise<Record<string, string>>;
  figures?: () => Promise<Figure[]>;
  end: () => Promise<void>;
}

export interface Scenario {
  id: string;
  title: string;
  bar: number;
  rate: number;
  expect: number;
  prepare: (stage: Stage) => Promise<Prepared>;
}

/** Whether in full, and where to say how far it is. */
export type How = { full: boolean; note: (text: string) => void };

/** A scenario with bars that are no ratio of processor times. */
export interface Alone {
  id: string;
  title: string;
  inBrowser?: boolean;
  hasFull?: boolean;
  measure: (stage: Stage, how: How) => Promise<{ figures: Figure[]; facts: Record<string, string> }>;
}

export type AnyScenario = Scenario | Alone;

/**
 * Measures processor time per request of both sides in turn (product, yardstick, yardstick, product), three rounds,
 * medians. The ratio is what the yardstick needs over what the product needs: 1 is as good as the yardstick.
 *
 * @param mongod process id of the database, whose time for the product's requests is told too
 */
export async function compare(
  { id, title, bar, rate: planned, expect }: Scenario,
  { product, yardstick, check, facts, figures }: Prepared,
  mongod: number,
) {
  await check();
  const rate = await rateMet(planned, expect, [product, yardstick]);
  const plan = { rate, expect, seconds: SECONDS, mongod };
  for (let attempt = 1; ; attempt += 1) {
    const taken: Record<'product' | 'yardstick', Slice[]> = { product: [], yardstick: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      taken.product.push(await measure(product, plan));
      taken.yardstick.push(await measure(yardstick, plan));
      taken.yardstick.push(await measure(yardstick, plan));
      taken.product.push(await measure(product, plan));
    }
    const half = (which: number) => median(taken.yardstick.filter((_, at) => at % 2 === which).map(perRequest));
    const [first, second] = [half(0), half(1)];
    const unsteady = Math.abs(first - second) / Math.min(first, second);
    if (unsteady > STEADY && attempt < TRIES) {
      say(`   the yardstick differs from itself by ${Math.round(unsteady * 100)} %: again`);
      continue;
    }
    await check();
    const sides = { product: summary(taken.product), yardstick: summary(taken.yardstick) };
    const ratio = sides.yardstick.cpuMicros / sides.product.cpuMicros;
    const more = (await figures?.()) ?? [];
    return {
      id,
      title,
      bar,
      rate,
      ratio: Number(ratio.toFixed(3)),
      passed: ratio >= bar && unsteady <= STEADY && more.every(({ passed }) => passed),
      figures: more,
      unsteady: Number(unsteady.toFixed(3)),
      ...sides,
      facts: (await facts?.()) ?? {},
    };
  }
}

/** Warms both sides up, and finds the rate that both meet. */
async function rateMet(planned: number, expect: number, sides: Side[]) {
  for (let rate = planned; rate >= SLOWEST; rate = Math.floor(rate / 2)) {
    let met = true;
    for (const { url, next } of sides) {
      met &&= (await offer(url, next, { rate, expect, seconds: WARM_UP_SECONDS })).met;
    }
    if (met) return rate;
    say(`   ${rate} requests a second are more than this machine meets now`);
  }
  throw new Stop('This machine is too busy for figures: try again when it is quiet.');
}

/** What was measured in one go; `used` and `database` are milliseconds of processor time. */
type Slice = { sent: number; used: number; database: number; latencies: number[] };

async function measure(
  { url, pid, next }: Side,
  plan: { rate: number; expect: number; seconds: number; mongod: number },
): Promise<Slice> {
  const [before, databaseBefore] = [cpuMs(pid), cpuMs(plan.mongod)];
  const { sent, failed, latencies } = await offer(url, next, plan);
  const used = cpuMs(pid) - before;
  const database = cpuMs(plan.mongod) - databaseBefore;
  if (Object.keys(failed).length > 0) throw new Stop(`Requests failed while measuring: ${JSON.stringify(failed)}`);
  return { sent, used, database, latencies };
}

const perRequest = ({ used, sent }: Slice) => (used * 1_000) / sent;
const databasePerRequest = ({ database, sent }: Slice) => (database * 1_000) / sent;

function summary(slices: Slice[]) {
  const latencies = slices.flatMap((slice) => slice.latencies).sort((one, other) => one - other);
  const at = (share: number) => Number((latencies[Math.floor(latencies.length * share)] ?? 0).toFixed(1));
  return {
    cpuMicros: Math.round(median(slices.map(perRequest))),
    databaseMicros: Math.round(median(slices.map(databasePerRequest))),
    p50Ms: at(0.5),
    p99Ms: at(0.99),
  };
}
