import { Agent, request as send } from 'node:http';
import { offer } from './measuring/load.mts';
import { figure, median, quantile } from './measuring/figures.mts';
import { student } from './stage/people.mts';
import type { Stage } from './stage/stage.mts';

const PASSWORD = 'a password for benches';
const PEOPLE = 32;
const ROUNDS = 3;
const SECONDS = 5;
/** As many at once as keep a server busy whose hashing has one lane. */
const CLOSED_LOOP = 8;
const LIST_RATE = 40;
/** More than can be served within 3 s at any cost of a hash worth having. */
const CROWD = 400;
const BOTH_CORES = '0,1';

/** Signing in: how near to the bare hash, what it leaves of the server for others, and how a crowd is turned away. */
export default {
  id: 'P4',
  title: 'signing in',

  async measure(stage: Stage) {
    const alone = await stage.product('logins');
    for (let at = 0; at < PEOPLE; at += 1) await student(alone.url, at);
    const user = await stage.mongo.db('logins').collection<{ passwordHash: string }>('users').findOne({});
    if (!user) throw new Error('Nobody has registered');
    const { passwordHash } = user;
    const bare = await stage.yardstick('hashes.mts', 'logins', { HASH: passwordHash });
    const figures = [await rate(alone.url, bare.url)];
    await bare.end();
    await alone.end();
    // How much of the machine hashing leaves to others is a question to a server that has all of it.
    const whole = await stage.product('logins', { cores: BOTH_CORES });
    figures.push(await list(whole.url), await refusals(whole.url));
    await whole.end();
    return { figures, facts: { hash: passwordHash.split('$').slice(1, 4).join(' '), people: String(PEOPLE) } };
  },
};

async function rate(product: string, yardstick: string) {
  const taken: Record<'product' | 'yardstick', number[]> = { product: [], yardstick: [] };
  const logins = async () => {
    const { served, refused } = await signInFor(product, CLOSED_LOOP, SECONDS);
    if (refused.length > 0) throw new Error(`${refused.length} of few logins were refused`);
    taken.product.push(served / SECONDS);
  };
  const hashes = async () => {
    const answer = await fetch(`${yardstick}/run?seconds=${SECONDS}`);
    const { checked } = (await answer.json()) as { checked: number };
    taken.yardstick.push(checked / SECONDS);
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const side of [logins, hashes, hashes, logins]) await side();
  }
  const [ours, theirs] = [median(taken.product), median(taken.yardstick)];
  return figure('logins against bare hashes, one core', {
    ...{ value: ours / theirs, atLeast: 0.7 },
    ...{ product: `${ours.toFixed(1)}/s`, yardstick: `${theirs.toFixed(1)}/s` },
  });
}

async function list(url: string) {
  const asked = { method: 'GET', path: '/api/olympiads' };
  const p99 = async () => {
    const { latencies } = await offer(url, () => asked, { rate: LIST_RATE, seconds: SECONDS, expect: 200 });
    return quantile(latencies, 0.99);
  };
  await p99();
  const taken: Record<'idle' | 'busy', number[]> = { idle: [], busy: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    taken.idle.push(await p99());
    const crowd = signInFor(url, PEOPLE, SECONDS + 1);
    taken.busy.push(await p99());
    await crowd;
  }
  const [idle, busy] = [median(taken.idle), median(taken.busy)];
  return figure(`p99 of a list while ${PEOPLE} clients log in, against idle`, {
    ...{ value: busy / idle, unit: ' ×', atMost: 5 },
    ...{ product: `${busy.toFixed(1)} ms`, yardstick: `${idle.toFixed(1)} ms` },
  });
}

async function refusals(url: string) {
  const { served, refused } = await signInFor(url, CROWD, SECONDS);
  if (refused.length === 0) throw new Error(`A crowd of ${CROWD} was let in whole`);
  const [p50, p99] = [quantile(refused, 0.5), quantile(refused, 0.99)];
  return figure(`refusal of what cannot be served within 3 s, p99, ${CROWD} clients at once`, {
    ...{ value: p99, unit: ' ms', atMost: 100 },
    product: `${served} served, ${refused.length} refused, p50 ${p50.toFixed(1)} ms`,
  });
}

/**
 * Lets clients log in one time after the other; those who are refused come again as the server asks them to, up to a
 * second earlier or later.
 *
 * @returns how many got in, and how long each refusal took in ms
 */
async function signInFor(
  url: string,
  clients: number,
  seconds: number,
): Promise<{ served: number; refused: number[] }> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const end = performance.now() + seconds * 1_000;
  let served = 0;
  const refused: number[] = [];
  const one = async (at: number) => {
    // Not all in one packet: a crowd takes a moment to gather.
    await delay((at / clients) * 500);
    while (performance.now() < end) {
      const begun = performance.now();
      const { status, retryAfter } = await login(agent, url, at % PEOPLE);
      if (status === 200) served += 1;
      else if (status === 503 && retryAfter > 0) {
        refused.push(performance.now() - begun);
        await delay(Math.min(retryAfter * 1_000 * (0.75 + Math.random() / 2), Math.max(0, end - performance.now())));
      } else throw new Error(`A login was answered with ${status}`);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, at) => one(at)));
  agent.destroy();
  return { served, refused };
}

function login(agent: Agent, url: string, at: number) {
  const body = JSON.stringify({ email: `student-${at}@bench.example`, password: PASSWORD });
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise<{ status: number | undefined; retryAfter: number }>((resolve, reject) => {
    const sent = send(`${url}/api/auth/login`, { agent, method: 'POST', headers }, (answer) => {
      answer.resume();
      answer.on('end', () =>
        resolve({ status: answer.statusCode, retryAfter: Number(answer.headers['retry-after'] ?? 0) }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const delay = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
