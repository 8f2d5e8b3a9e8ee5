import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { inRoot } from '../../scripts/process/root.mjs';
import { machine } from './machine.mts';
import type { compare } from './compare.mts';
import type { Figure } from './figures.mts';

const INTRODUCTION = `# Benchmarks

Written by \`npm run bench\`; do not edit. Both servers of a row run on the same machine and database in turn
(product, yardstick, yardstick, product, three rounds), each alone on one core at the same offered rate. What counts
is processor time per request of the server, the median of the rounds; the ratio is the yardstick's over the
product's, so 1 is as cheap as the least code that makes the same checks. Latencies are for information, counted from
when a request was due. Further bars follow in a table of their own.
`;

/** What two servers needed, side by side. */
export type Compared = Awaited<ReturnType<typeof compare>>;
/** What has bars of its own alone. */
export type Measured = { id: string; title: string; figures: Figure[]; facts: Record<string, string>; passed: boolean };
export type Result = Compared | Measured;

/** When, and on what. */
type Taken = { machine: ReturnType<typeof machine> & { on: string; mongod: string } };
type Written = Result & Taken;

/**
 * Writes the figures to docs, keeping those of scenarios that were not run this time.
 *
 * @returns the table of this run
 */
export async function report(results: Result[], mongod: string): Promise<string> {
  const file = inRoot('docs/benchmarks.json');
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { results: Written[] }) : undefined;
  const before = known?.results ?? [];
  const taken = { on: new Date().toISOString().slice(0, 10), mongod, ...machine() };
  const fresh: Written[] = results.map((result) => ({ ...result, machine: taken }));
  const kept = before.filter(({ id }) => !fresh.some((result) => result.id === id));
  const all = [...kept, ...fresh].sort((one, other) => one.id.localeCompare(other.id));
  mkdirSync(inRoot('docs'), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ results: all }, null, 2)}\n`);
  const page = `${INTRODUCTION}\n${tablesOf(all)}\n${all.map(detailsOf).join('\n')}`;
  // Formatted as the checks want it, which look at docs too.
  writeFileSync(inRoot('docs/benchmarks.md'), await format(page, { parser: 'markdown', printWidth: 120 }));
  return tablesOf(fresh);
}

function tablesOf(results: Written[]) {
  const compared = results.flatMap((result) => ('ratio' in result ? [result] : []));
  const figures = results.flatMap(({ id, figures = [] }) => figures.map((one) => ({ id, ...one })));
  const tables = [compared.length > 0 && ratioTable(compared), figures.length > 0 && figureTable(figures)];
  return tables.filter(Boolean).join('\n');
}

function figureTable(figures: (Figure & { id: string })[]) {
  const rows = figures.map(({ id, what, value, bar, passed, product, yardstick }) => [
    ...[id, what, value, bar ?? '', bar === undefined ? '' : passed ? 'yes' : 'NO', product ?? '', yardstick ?? ''],
  ]);
  return table(['#', 'what', 'figure', 'bar', 'met', 'product', 'against'], rows);
}

function ratioTable(results: (Compared & Taken)[]) {
  const rows = results.map(({ id, title, rate, product, yardstick, ratio, bar, passed }) => [
    id,
    title,
    `${rate}/s`,
    `${product.cpuMicros} µs`,
    `${yardstick.cpuMicros} µs`,
    ratio.toFixed(2),
    `≥ ${bar.toFixed(2)}`,
    passed ? 'yes' : 'NO',
    `${product.p50Ms} / ${product.p99Ms} ms`,
    `${yardstick.p50Ms} / ${yardstick.p99Ms} ms`,
  ]);
  const head = [
    '#',
    'what',
    'rate',
    'product',
    'yardstick',
    'ratio',
    'bar',
    'met',
    'product p50 / p99',
    'yardstick p50 / p99',
  ];
  return table(head, rows);
}

function table(head: string[], rows: string[][]) {
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `${lines.join('\n')}\n`;
}

function detailsOf(result: Written) {
  const {
    id,
    facts,
    machine: { cpu, cores, node, mongod, on },
  } = result;
  const unsteady = 'unsteady' in result ? result.unsteady : undefined;
  const more = Object.entries(facts).map(([name, value]) => `; ${name}: ${value}`);
  const steadiness =
    unsteady === undefined ? '' : `; the yardstick differed from itself by ${(unsteady * 100).toFixed(1)} %`;
  return `- ${id}: ${on}, ${cpu}, ${cores} cores, Node ${node}, MongoDB ${mongod}${steadiness}${more.join('')}\n`;
}
