import { say } from '../../scripts/lib/steps.mjs';
import { Stop } from '../../scripts/lib/stop.mjs';
import { median } from './figures.mjs';
import { offer } from './load.mjs';
import { cpuMs } from './machine.mjs';

const ROUNDS = 3;
const SECONDS = 5;
const WARM_UP_SECONDS = 4;
/** At lower rates what a server does by itself each second would outweigh its requests. */
const SLOWEST = 100;
/** When the yardstick differs from itself by more, something else was running: measure again. */
const STEADY = 0.15;
const TRIES = 3;

/**
 * @typedef {{ url: string, pid: number, next: () => import('./load.mjs').Request }} Side one of the two servers
 * @typedef {object} Prepared
 * @property {Side} product
 * @property {Side} yardstick
 * @property {() => Promise<void>} check throws when good and bad requests are not answered alike by both
 * @property {() => Promise<Record<string, string>>} [facts] more to report, asked at the end
 * @property {() => Promise<import('./figures.mjs').Figure[]>} [figures] further bars, taken at the end
 * @property {() => Promise<void>} end
 *
 * @typedef {object} Scenario
 * @property {string} id
 * @property {string} title
 * @property {number} bar the least ratio
 * @property {number} rate requests a second; halved until both sides meet it
 * @property {number} expect the status of every request
 * @property {(stage: import('./stage.mjs').Stage) => Promise<Prepared>} prepare
 */

/**
 * Measures processor time per request of both sides in turn (product, yardstick, yardstick, product), three rounds,
 * medians. The ratio is what the yardstick needs over what the product needs: 1 is as good as the yardstick.
 *
 * @param {Scenario} scenario
 * @param {Prepared} prepared
 * @param {number} mongod process id of the database, whose time for the product's requests is told too
 */
export async function compare(
  { id, title, bar, rate: wished, expect },
  { product, yardstick, check, facts, figures },
  mongod,
) {
  await check();
  const rate = await rateMet(wished, expect, [product, yardstick]);
  const plan = { rate, expect, seconds: SECONDS, mongod };
  for (let attempt = 1; ; attempt += 1) {
    const taken = { product: [], yardstick: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      taken.product.push(await measure(product, plan));
      taken.yardstick.push(await measure(yardstick, plan));
      taken.yardstick.push(await measure(yardstick, plan));
      taken.product.push(await measure(product, plan));
    }
    const [first, second] = [0, 1].map((half) =>
      median(taken.yardstick.filter((_, at) => at % 2 === half).map(perRequest)),
    );
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
async function rateMet(wished, expect, sides) {
  for (let rate = wished; rate >= SLOWEST; rate = Math.floor(rate / 2)) {
    let met = true;
    for (const { url, next } of sides) {
      met &&= (await offer(url, next, { rate, expect, seconds: WARM_UP_SECONDS })).met;
    }
    if (met) return rate;
    say(`   ${rate} requests a second are more than this machine meets now`);
  }
  throw new Stop('This machine is too busy for figures: try again when it is quiet.');
}

async function measure({ url, pid, next }, plan) {
  const before = [cpuMs(pid), cpuMs(plan.mongod)];
  const { sent, failed, latencies } = await offer(url, next, plan);
  const used = cpuMs(pid) - before[0];
  const database = cpuMs(plan.mongod) - before[1];
  if (Object.keys(failed).length > 0) throw new Stop(`Requests failed while measuring: ${JSON.stringify(failed)}`);
  return { sent, used, database, latencies };
}

const perRequest = ({ used, sent }) => (used * 1_000) / sent;
const databasePerRequest = ({ database, sent }) => (database * 1_000) / sent;

function summary(slices) {
  const latencies = slices.flatMap((slice) => slice.latencies).sort((one, other) => one - other);
  const at = (share) => Number((latencies[Math.floor(latencies.length * share)] ?? 0).toFixed(1));
  return {
    cpuMicros: Math.round(median(slices.map(perRequest))),
    databaseMicros: Math.round(median(slices.map(databasePerRequest))),
    p50Ms: at(0.5),
    p99Ms: at(0.99),
  };
}
