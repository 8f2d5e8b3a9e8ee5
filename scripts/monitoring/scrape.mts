/** Reads what the processes tell about themselves, without Prometheus. */
import { Stop } from '../process/stop.mjs';

const PORTS = 17;
const WAIT_MS = 3_000;

export type Sample = { labels: Record<string, string>; value: number };

export type Process = { address: string; up: boolean; series: Map<string, Sample[]> };

export type Snapshot = { at: number; processes: Process[] };

const line = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)(?: \d+)?$/;
const label = /([a-zA-Z_]\w*)="((?:\\.|[^"\\])*)"/g;
const escapes: Record<string, string> = { n: '\n', '"': '"', '\\': '\\' };

/**
 * @param text the exposition of one process
 * @returns by metric name
 */
export function parseMetrics(text: string): Map<string, Sample[]> {
  const series = new Map<string, Sample[]>();
  for (const one of text.split('\n')) {
    const [, name, labels = '', value] = line.exec(one) ?? [];
    if (!name || !value) continue;
    const known = series.get(name) ?? [];
    known.push({
      labels: Object.fromEntries(
        [...labels.matchAll(label)].map(([, key = '', raw = '']): [string, string] => [
          key,
          raw.replace(/\\(.)/g, (_, letter: string) => escapes[letter] ?? ''),
        ]),
      ),
      value: Number(value.replace('Inf', 'Infinity')),
    });
    series.set(name, known);
  }
  return series;
}

const read = async (url: string) => {
  const answer = await fetch(url, { signal: AbortSignal.timeout(WAIT_MS) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return answer.text();
};

/** Where to begin: what was asked for, or the ports the processes of this machine take. */
function startingPoints(asked: string[]) {
  if (asked.length > 0) return asked.map((url) => new URL(/^https?:/.test(url) ? url : `http://${url}`).host);
  const port = Number(process.env.METRICS_PORT || 9464);
  if (port === 0)
    throw new Stop('METRICS_PORT is 0, so the processes tell no figures: set it (9464 is usual) and restart them.');
  const host =
    process.env.METRICS_HOST && !['0.0.0.0', '::'].includes(process.env.METRICS_HOST)
      ? process.env.METRICS_HOST
      : '127.0.0.1';
  return Array.from({ length: PORTS }, (_, index) => `${host}:${port + index}`);
}

/**
 * Finds the metrics addresses of all live processes: any one of them names the others.
 *
 * @param asked metrics ports given by hand, as URLs or `host:port`
 * @returns `host:port` each
 * @throws {Stop} in one sentence, when nobody answers
 */
export async function findTargets(asked: string[]): Promise<string[]> {
  const points = startingPoints(asked);
  const found = new Set<string>();
  for (const point of points) {
    try {
      const told = JSON.parse(await read(`http://${point}/targets`)) as { targets: string[] }[];
      for (const { targets } of told) targets.forEach((one) => found.add(one));
      if (asked.length === 0) break;
    } catch {
      // Not this one; another may know.
    }
  }
  if (found.size > 0) return [...found];
  const tried = asked.length > 0 ? points.join(', ') : `${points[0]} and the ${PORTS - 1} ports after it`;
  throw new Stop(
    `No metrics answer at ${tried}: is the product running, with METRICS_PORT not 0? A metrics port of another machine is given as npm run watch -- http://host:9464.`,
  );
}

/** @returns all processes; one that does not answer is there, and not up */
export async function scrape(addresses: string[]): Promise<Snapshot> {
  const processes = await Promise.all(
    addresses.map(async (address) => {
      try {
        return { address, up: true, series: parseMetrics(await read(`http://${address}/metrics`)) };
      } catch {
        return { address, up: false, series: new Map<string, Sample[]>() };
      }
    }),
  );
  return { at: Date.now(), processes };
}
