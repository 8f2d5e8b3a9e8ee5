/** Asks a site again and again while something is changed, and tells how long it was away. */
import { request } from 'node:http';
import { request as overTls } from 'node:https';

const everyMs = 25;
const limitMs = 5_000;

/**
 * A failure is no answer within five seconds, or one of 500 and above; downtime is the sum of the times from the last good
 * answer before a failure to the first one after it.
 */
export type Downtime = { asked: number; failed: number; downtimeMs: number; faults: string[] };

type Answer = { at: number; fault?: string };

/**
 * Begins to ask, each time over a new connection.
 *
 * @param addresses asked in turn
 */
export function watchDowntime(addresses: string[]): { stop: () => Promise<Downtime> } {
  const asked: Promise<Answer>[] = [];
  const timer = setInterval(() => asked.push(ask(addresses[asked.length % addresses.length] ?? '')), everyMs);
  return {
    async stop() {
      clearInterval(timer);
      const answers = (await Promise.all(asked)).sort((a, b) => a.at - b.at);
      return { asked: answers.length, ...sumUp(answers) };
    },
  };
}

function sumUp(answers: Answer[]) {
  let downtimeMs = 0;
  let good = answers[0]?.at ?? 0;
  let isDown = false;
  const faults: string[] = [];
  for (const { at, fault } of answers) {
    if (fault) {
      isDown = true;
      faults.push(fault);
      continue;
    }
    if (isDown) downtimeMs += at - good;
    isDown = false;
    good = at;
  }
  if (isDown) downtimeMs += (answers.at(-1)?.at ?? good) - good + everyMs;
  return { failed: faults.length, downtimeMs: Math.round(downtimeMs), faults: [...new Set(faults)] };
}

function ask(address: string): Promise<Answer> {
  const at = performance.now();
  return new Promise((resolve) => {
    const send = address.startsWith('https:') ? overTls : request;
    // Whose certificate it is does not matter here: this asks only whether somebody answers.
    const asked = send(address, { agent: false, timeout: limitMs, rejectUnauthorized: false }, (answer) => {
      const { statusCode = 0 } = answer;
      answer.on('error', (error) => resolve({ at, fault: `${address}: ${error.message}` }));
      answer
        .resume()
        .on('end', () => resolve({ at, ...(statusCode >= 500 && { fault: `${address}: ${statusCode}` }) }));
    });
    asked.on('timeout', () => asked.destroy(new Error(`no answer within ${limitMs / 1000} s`)));
    asked.on('error', (error) => resolve({ at, fault: `${address}: ${error.message}` }));
    asked.end();
  });
}

/** One line for people. */
export function tellDowntime({ asked, failed, downtimeMs, faults }: Downtime) {
  const why = faults.length > 0 ? ` (${faults.slice(0, 3).join(', ')})` : '';
  return `Downtime: ${downtimeMs} ms; ${failed} of ${asked} requests failed${why}`;
}
