/**
 * Finds JavaScript among the scripts and benches that need not be: only what runs before anything is installed is, which
 * is what these commands load and what that starts. With `--list` it names those files. Everything here is checked by the
 * compiler, JavaScript too.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What npm may start on any Node, and what outlives us. */
const BEGINNINGS = [
  ...['build', 'check', 'dev', 'launch', 'start', 'test'].map((name) => `scripts/${name}.mjs`),
  'scripts/process/leash-child.mjs',
];
/** Read by a tool that wants JavaScript. */
const OF_TOOLS = ['scripts/jest.config.mjs'];

const importsOf = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import) '(\.[^']+)'/g)].map(([, path = '']) =>
    join(dirname(file), path),
  );

const bootstrap = new Set<string>();
const waiting = [...BEGINNINGS];
for (let file = waiting.pop(); file; file = waiting.pop()) {
  if (bootstrap.has(file)) continue;
  bootstrap.add(file);
  waiting.push(...importsOf(file));
}

const all = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'scripts', 'bench'])
  .toString()
  .split('\n');
const untyped = all.filter((file) => /\.[cm]?js$/.test(file) && !bootstrap.has(file) && !OF_TOOLS.includes(file));
const byHand = all.filter((file) => /\.d\.[cm]?ts$/.test(file));
// A Node that knows no types would not get past it.
const early = [...bootstrap].filter((file) => !file.endsWith('.mjs'));

if (process.argv.includes('--list')) console.log([...bootstrap].sort().join('\n'));
for (const file of untyped) console.error(`${file} runs only once all is installed: make it TypeScript`);
for (const file of byHand) console.error(`${file} declares by hand what its source could say`);
for (const file of early) console.error(`${file} is loaded before anything is installed: it must be JavaScript`);
if (untyped.length + byHand.length + early.length > 0) process.exit(1);
console.log(`${bootstrap.size} files run before anything is installed, ${untyped.length} others are JavaScript`);
