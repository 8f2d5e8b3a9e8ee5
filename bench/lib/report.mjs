import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { inRoot } from '../../scripts/lib/root.mjs';
import { machine } from './machine.mjs';

const INTRODUCTION = `# Benchmarks

Written by \`npm run bench\`; do not edit. Both servers of a row run on the same machine and database in turn
(product, yardstick, yardstick, product, three rounds), each alone on one core at the same offered rate. What counts
is processor time per request of the server, the median of the rounds; the ratio is the yardstick's over the
product's, so 1 is as cheap as the least code that makes the same checks. Latencies are for information, counted from
when a request was due. Further bars follow in a table of their own.
`;

/**
 * Writes the figures to docs, keeping those of scenarios that were not run this time.
 *
 * @returns {Promise<string>} the table of this run
 */
export async function report(results, mongod) {
  const file = inRoot('docs/benchmarks.json');
  const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).results : [];
  const taken = { on: new Date().toISOString().slice(0, 10), mongod, ...machine() };
  const fresh = results.map((result) => ({ ...result, machine: taken }));
  const kept = before.filter(({ id }) => !fresh.some((result) => result.id === id));
  const all = [...kept, ...fresh].sort((one, other) => one.id.localeCompare(other.id));
  mkdirSync(inRoot('docs'), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ results: all }, null, 2)}\n`);
  const page = `${INTRODUCTION}\n${tablesOf(all)}\n${all.map(detailsOf).join('\n')}`;
  // Formatted as the checks want it, which look at docs too.
  writeFileSync(inRoot('docs/benchmarks.md'), await format(page, { parser: 'markdown', printWidth: 120 }));
  return tablesOf(fresh);
}

function tablesOf(results) {
  const compared = results.filter(({ ratio }) => ratio !== undefined);
  const figures = results.flatMap(({ id, figures = [] }) => figures.map((one) => ({ id, ...one })));
  const tables = [compared.length > 0 && ratioTable(compared), figures.length > 0 && figureTable(figures)];
  return tables.filter(Boolean).join('\n');
}

function figureTable(figures) {
  const rows = figures.map(({ id, what, value, bar, passed, product, yardstick }) => [
    ...[id, what, value, bar ?? '', bar === undefined ? '' : passed ? 'yes' : 'NO', product ?? '', yardstick ?? ''],
  ]);
  return table(['#', 'what', 'figure', 'bar', 'met', 'product', 'against'], rows);
}

function ratioTable(results) {
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

function table(head, rows) {
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `${lines.join('\n')}\n`;
}

function detailsOf({ id, facts, unsteady, machine: { cpu, cores, node, mongod, on } }) {
  const more = Object.entries(facts).map(([name, value]) => `; ${name}: ${value}`);
  const steadiness =
    unsteady === undefined ? '' : `; the yardstick differed from itself by ${(unsteady * 100).toFixed(1)} %`;
  return `- ${id}: ${on}, ${cpu}, ${cores} cores, Node ${node}, MongoDB ${mongod}${steadiness}${more.join('')}\n`;
}
