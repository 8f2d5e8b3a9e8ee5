/**
 * `npm run watch [-- URL…] [--once] [--for SECONDS]`: the figures of the running processes with their thresholds, every
 * five seconds, without any service. `--once` shows them once and ends with 1 when one is crossed; what is counted then
 * is everything since the processes started, or with `--for` only what happens in so many seconds.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { loadEnv } from './settings/env.mjs';
import { answers } from './monitoring/observed.mts';
import { findTargets, scrape, type Snapshot } from './monitoring/scrape.mts';
import { readThresholds, type Thresholds } from './monitoring/thresholds.mts';
import { lines, readings, routeLines } from './monitoring/view.mts';
import { runScript } from './process/stop.mjs';
import { messageOf } from './process/thrown.mjs';

const EVERY_MS = 5_000;
const WINDOW_MS = 300_000;

const usage = 'npm run watch [-- URL…] [--once] [--for SECONDS]';
const asked = readArguments();
const terminal = process.stdout.isTTY && !asked.once;
const colours = process.stdout.isTTY && !process.env.NO_COLOR;

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      options: { once: { type: 'boolean', default: false }, for: { type: 'string', default: '0' } },
      allowPositionals: true,
    });
    const seconds = Number(values.for);
    if (!(seconds >= 0 && seconds <= 3600)) throw new Error('--for is a number of seconds, at most 3600');
    return { once: values.once, seconds, urls: positionals };
  } catch (error) {
    console.error(`${messageOf(error)}\n${usage}`);
    return process.exit(2);
  }
}

const spanWords = (ms: number) => (ms < 120_000 ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / 60_000)} min`);

function print(all: Thresholds, now: Snapshot, before: Snapshot | undefined, first: Map<string, number | undefined>) {
  const list = readings(all, now, before);
  if (first.size === 0 && before) for (const { figure, value } of list) first.set(figure.id, value);
  const up = now.processes.filter(({ up }) => up).length;
  const counted = before ? `in the last ${spanWords(now.at - before.at)}` : 'since the processes started';
  const head = `${new Date(now.at).toLocaleTimeString('en-GB')}  ${up} of ${now.processes.length} processes answer; counted ${counted}`;
  const text = [head, ...lines(list, first, colours), ...routeLines(answers(now, before), colours), ''].join('\n');
  process.stdout.write(terminal ? `\u001b[H\u001b[2J${text}` : `${text}\n`);
  return list.some(({ verdict }) => verdict === 'page' || verdict === 'ticket');
}

/** Processes come and go; those that went stay in the list for as long as is looked back. */
async function look(known: Map<string, number>) {
  const living = await findTargets(asked.urls).catch((error: unknown) => {
    if (known.size === 0) throw error;
    return [];
  });
  const now = Date.now();
  for (const address of living) known.set(address, now);
  for (const [address, seen] of known) if (now - seen > WINDOW_MS) known.delete(address);
  return scrape([...known.keys()]);
}

await runScript(async () => {
  loadEnv();
  const all = readThresholds();
  const known = new Map<string, number>();
  const first = new Map<string, number | undefined>();
  if (asked.once) {
    const before = asked.seconds > 0 ? await look(known) : undefined;
    await wait(asked.seconds * 1000);
    process.exitCode = print(all, await look(known), before, first) ? 1 : 0;
    return;
  }
  const past: Snapshot[] = [];
  for (;;) {
    const now = await look(known);
    while (past.length > 1 && now.at - (past[0]?.at ?? 0) > WINDOW_MS) past.shift();
    print(all, now, past[0], first);
    past.push(now);
    await wait(EVERY_MS);
  }
});
