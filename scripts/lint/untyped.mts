/**
 * Finds JavaScript among the scripts and benches that need not be: only what runs before anything is installed is, which
 * is what these commands load and what that starts. With `--list` it names those files. All JavaScript, wherever it is, is
 * checked by the compiler, and what its configurations leave out is named here.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What npm may start on any Node, and what outlives us. */
const BEGINNINGS = [
  ...['build', 'check', 'dev', 'launch', 'start', 'test'].map((name) => `scripts/${name}.mjs`),
  'scripts/process/leash-child.mjs',
];
/** Where JavaScript is checked: first what `scripts/tsconfig.json` includes, then what `test/tsconfig.json` does. */
const CHECKED = /^(?:(?:scripts|bench|apps\/web\/public)\/.*|[^/]+|test\/.*\.mjs)$/;
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

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard']).toString().split('\n');
const all = tracked.filter((file) => /^(?:scripts|bench)\//.test(file));
const javaScript = tracked.filter((file) => /\.[cm]?js$/.test(file));
const unchecked = javaScript.filter((file) => !CHECKED.test(file));
const untyped = all.filter((file) => /\.[cm]?js$/.test(file) && !bootstrap.has(file) && !OF_TOOLS.includes(file));
const byHand = all.filter((file) => /\.d\.[cm]?ts$/.test(file));
// A Node that knows no types would not get past it.
const early = [...bootstrap].filter((file) => !file.endsWith('.mjs'));

if (process.argv.includes('--list')) console.log([...bootstrap].sort().join('\n'));
for (const file of untyped) console.error(`${file} runs only once all is installed: make it TypeScript`);
for (const file of unchecked) console.error(`${file} is JavaScript where no configuration of the compiler checks it`);
for (const file of byHand) console.error(`${file} declares by hand what its source could say`);
for (const file of early) console.error(`${file} is loaded before anything is installed: it must be JavaScript`);
if (untyped.length + unchecked.length + byHand.length + early.length > 0) process.exit(1);
console.log(
  `${bootstrap.size} files run before anything is installed, ${untyped.length} other scripts are JavaScript; ` +
    `${unchecked.length} of ${javaScript.length} files of JavaScript are not checked`,
);
