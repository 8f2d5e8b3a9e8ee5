import { ask, offer } from './measuring/load.mts';
import { figure } from './measuring/figures.mts';
import type { Prepared } from './measuring/compare.mts';
import type { Stage } from './stage/stage.mts';

const RATE = 2_000;
const READY_RATE = 400;
const READY_SECONDS = 5;
/** Differ between any two servers, or are made by Node itself. */
const OWN = ['date', 'connection', 'keep-alive', 'content-length', 'transfer-encoding', 'x-request-id', 'content-type'];

const livez = { method: 'GET', path: '/livez' };

/** What a load balancer asks each process, against raw Fastify that sends the same headers. */
export default {
  id: 'P3',
  title: 'is the process alive',
  bar: 0.7,
  rate: RATE,
  expect: 200,

  async prepare(stage: Stage): Promise<Prepared> {
    const product = await stage.product('health');
    const headers = await headersOf(product.url);
    const yardstick = await stage.yardstick('health.mts', 'health', { HEADERS: JSON.stringify(headers) });
    return {
      product: { url: product.url, pid: product.pid, next: () => livez },
      yardstick: { url: yardstick.url, pid: yardstick.pid, next: () => livez },
      check: () => checkAnswers(product.url, yardstick.url),
      figures: async () => [await pings(stage, product.url)],
      end: async () => {
        await product.end();
        await yardstick.end();
      },
    };
  },
};

type ServerStatus = { metrics: { commands: { ping: { total: number } } } };

/** Readiness is asked by every balancer at any rate; the database must not hear of it each time. */
async function pings(stage: Stage, url: string) {
  const count = async () => {
    const { metrics } = (await stage.mongo.db('admin').command({ serverStatus: 1 })) as ServerStatus;
    return metrics.commands.ping.total;
  };
  const before = await count();
  const begun = performance.now();
  const plan = { rate: READY_RATE, seconds: READY_SECONDS, expect: 200 };
  const { sent, failed } = await offer(url, () => ({ method: 'GET', path: '/readyz' }), plan);
  if (Object.keys(failed).length > 0) throw new Error(`Readiness failed: ${JSON.stringify(failed)}`);
  const seconds = (performance.now() - begun) / 1_000;
  // One that was due when we began belongs to no second of ours.
  const asked = Math.max(0, (await count()) - before - 1) / seconds;
  return figure('pings of the database by readiness', {
    ...{ value: asked, unit: '/s', atMost: 1 },
    product: `${sent} requests in ${seconds.toFixed(0)} s`,
  });
}

async function headersOf(url: string) {
  const { headers } = await fetch(`${url}/livez`);
  return Object.fromEntries([...headers].filter(([name]) => !OWN.includes(name)));
}

async function checkAnswers(product: string, yardstick: string) {
  const seen = await Promise.all(
    [product, yardstick].map(async (url) => {
      const good = await fetch(`${url}/livez`);
      // Below /api, because every other path is one of the web app.
      const { status } = await ask(url, { method: 'GET', path: '/api/livez' });
      return JSON.stringify([good.status, await good.text(), [...good.headers.keys()].sort(), status]);
    }),
  );
  if (seen[0] !== seen[1]) throw new Error(`The two answer differently:\n${seen.join('\n')}`);
}
