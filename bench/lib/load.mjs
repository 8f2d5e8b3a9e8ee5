import { Agent, request as send } from 'node:http';

/** The last answer may come this long after the last request was due. */
const BEHIND_MS = 1_000;

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/**
 * @typedef {object} Request
 * @property {string} method
 * @property {string} path
 * @property {Record<string, string>} [headers]
 * @property {string} [body]
 * @property {() => void} [settled] called when it has been answered
 */

/**
 * Sends one request and reads the whole answer.
 *
 * @param {string} url the server
 * @param {Request} request
 * @returns {Promise<{ status: number, body: string }>}
 */
export function ask(url, { method, path, headers = {}, body }) {
  const { hostname, port } = new URL(url);
  const length =
    body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sent = send({ agent, hostname, port, method, path, headers: { ...headers, ...length } }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode, body: Buffer.concat(parts).toString() }));
      answer.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/**
 * Offers requests at a steady rate, whatever the server does: each latency counts from when its request was due.
 *
 * @param {string} url
 * @param {() => Request | undefined} next makes the next request, or none when too many are unanswered already
 * @param {{ rate: number, seconds: number, expect: number }} plan requests a second, and the status every one must get
 * @returns {Promise<{ sent: number, failed: Record<string, number>, latencies: number[], met: boolean }>} latencies in
 *   ms; `met` is false when the server fell behind the rate
 */
export async function offer(url, next, { rate, seconds, expect }) {
  const total = rate * seconds;
  const begun = performance.now();
  const latencies = [];
  const failed = {};
  const answers = [];
  let met = true;
  let sent = 0;
  while (sent < total && met) {
    const due = Math.min(total, Math.floor(((performance.now() - begun) * rate) / 1_000) + 1);
    for (; sent < due; sent += 1) {
      const planned = begun + (sent * 1_000) / rate;
      const request = next();
      met = request !== undefined;
      if (!met) break;
      const answer = ask(url, request).then(
        ({ status }) => {
          request.settled?.();
          latencies.push(performance.now() - planned);
          if (status !== expect) failed[status] = (failed[status] ?? 0) + 1;
        },
        ({ code }) => {
          failed[code] = (failed[code] ?? 0) + 1;
        },
      );
      answers.push(answer);
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(answers);
  const behind = performance.now() - begun - seconds * 1_000;
  return { sent, failed, latencies, met: met && behind < BEHIND_MS };
}
