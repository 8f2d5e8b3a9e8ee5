/** Reads what the processes tell about themselves, without Prometheus. */
import { Stop } from '../stop.mjs';

const PORTS = 17;
const WAIT_MS = 3_000;

/**
 * @typedef {{ labels: Record<string, string>, value: number }} Sample
 * @typedef {{ address: string, up: boolean, series: Map<string, Sample[]> }} Process one process as it was scraped
 * @typedef {{ at: number, processes: Process[] }} Snapshot `at` in milliseconds
 */

const line = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)(?: \d+)?$/;
const label = /([a-zA-Z_]\w*)="((?:\\.|[^"\\])*)"/g;
const escapes = { n: '\n', '"': '"', '\\': '\\' };

/**
 * @param {string} text the exposition of one process
 * @returns {Map<string, Sample[]>} by metric name
 */
export function parseMetrics(text) {
  const series = new Map();
  for (const one of text.split('\n')) {
    const [, name, labels = '', value] = line.exec(one) ?? [];
    if (!name) continue;
    const known = series.get(name) ?? [];
    known.push({
      labels: Object.fromEntries(
        [...labels.matchAll(label)].map(([, key, raw]) => [key, raw.replace(/\\(.)/g, (_, letter) => escapes[letter])]),
      ),
      value: Number(value.replace('Inf', 'Infinity')),
    });
    series.set(name, known);
  }
  return series;
}

const read = async (url) => {
  const answer = await fetch(url, { signal: AbortSignal.timeout(WAIT_MS) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return answer.text();
};

/** Where to begin: what was asked for, or the ports the processes of this machine take. */
function startingPoints(asked) {
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
 * @param {string[]} asked metrics ports given by hand, as URLs or `host:port`
 * @returns {Promise<string[]>} `host:port` each
 * @throws {Stop} in one sentence, when nobody answers
 */
export async function findTargets(asked) {
  const points = startingPoints(asked);
  const found = new Set();
  for (const point of points) {
    try {
      for (const { targets } of JSON.parse(await read(`http://${point}/targets`)))
        targets.forEach((one) => found.add(one));
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

/** @returns {Promise<Snapshot>} all processes; one that does not answer is there, and not up */
export async function scrape(addresses) {
  const processes = await Promise.all(
    addresses.map(async (address) => {
      try {
        return { address, up: true, series: parseMetrics(await read(`http://${address}/metrics`)) };
      } catch {
        return { address, up: false, series: new Map() };
      }
    }),
  );
  return { at: Date.now(), processes };
}
