import { Agent, request as send } from 'node:http';
import { codeOf } from '../../scripts/process/thrown.mjs';

/** The last answer may come this long after the last request was due. */
const BEHIND_MS = 1_000;

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

export interface Request {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
  settled?: () => void;
}

/**
 * Sends one request and reads the whole answer.
 *
 * @param url the server
 */
export function ask(
  url: string,
  { method, path, headers = {}, body }: Request,
): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(url);
  const length =
    body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sent = send({ agent, hostname, port, method, path, headers: { ...headers, ...length } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString() }));
      answer.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/**
 * Offers requests at a steady rate, whatever the server does: each latency counts from when its request was due.
 *
 * @param next makes the next request, or none when too many are unanswered already
 * @param plan requests a second, and the status every one must get
 * @returns latencies in
 *   ms; `met` is false when the server fell behind the rate
 */
export async function offer(
  url: string,
  next: () => Request | undefined,
  { rate, seconds, expect }: { rate: number; seconds: number; expect: number },
): Promise<{ sent: number; failed: Record<string, number>; latencies: number[]; met: boolean }> {
  const total = rate * seconds;
  const begun = performance.now();
  const latencies: number[] = [];
  const failed: Record<string, number> = {};
  const answers: Promise<void>[] = [];
  let met = true;
  let sent = 0;
  while (sent < total && met) {
    const due = Math.min(total, Math.floor(((performance.now() - begun) * rate) / 1_000) + 1);
    for (; sent < due; sent += 1) {
      const planned = begun + (sent * 1_000) / rate;
      const request = next();
      if (request === undefined) {
        met = false;
        break;
      }
      const answer = ask(url, request).then(
        ({ status }) => {
          request.settled?.();
          latencies.push(performance.now() - planned);
          if (status !== expect) failed[status] = (failed[status] ?? 0) + 1;
        },
        (error: unknown) => {
          const code = String(codeOf(error));
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
