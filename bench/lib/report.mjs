import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { inRoot } from '../../scripts/lib/root.mjs';
import { machine } from './machine.mjs';

const INTRODUCTION = `# Benchmarks

Written by \`npm run bench\`; do not edit. Both servers of a row run on the same machine and database in turn
(product, yardstick, yardstick, product, three rounds), each alone on one core at the same offered rate. What counts
is processor time per request of the server, the median of the rounds; the ratio is the yardstick's over the
product's, so 1 is as cheap as the least code that makes the same checks. Latencies are for information, counted from
when a request was due.
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
  const page = `${INTRODUCTION}\n${tableOf(all)}\n${all.map(detailsOf).join('\n')}`;
  // Formatted as the checks want it, which look at docs too.
  writeFileSync(inRoot('docs/benchmarks.md'), await format(page, { parser: 'markdown', printWidth: 120 }));
  return tableOf(fresh);
}

function tableOf(results) {
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
  const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `${table.join('\n')}\n`;
}

function detailsOf({ id, facts, unsteady, machine: { cpu, cores, node, mongod, on } }) {
  const more = Object.entries(facts).map(([name, value]) => `; ${name}: ${value}`);
  const steadiness = `the yardstick differed from itself by ${(unsteady * 100).toFixed(1)} %`;
  return `- ${id}: ${on}, ${cpu}, ${cores} cores, Node ${node}, MongoDB ${mongod}; ${steadiness}${more.join('')}\n`;
}
