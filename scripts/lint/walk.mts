/**
 * Holds the walk of one answer in `docs/architecture.md` to what the code does: its files exist, are no more than a reader
 * has the patience for, and each is reached from one before it: that one imports it or is imported by it, or both contain
 * the route or the news that its row names.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inRoot } from '../process/root.mjs';

const MOST = 45;
const DOCUMENT = 'docs/architecture.md';
const LIBRARY = '@olympiad/shared-dto/';

const textOf = (file: string) => readFileSync(inRoot(file), 'utf8');

const chapter = textOf(DOCUMENT).split('\n## The walk of one answer\n')[1]?.split('\n## ')[0] ?? '';
const stops = [...chapter.matchAll(/^\| `([\w./-]+)` +\| (.+?) *\|$/gm)].map(([, file = '', row = '']) => ({
  file,
  row,
}));

const missing = stops.filter(({ file }) => !existsSync(inRoot(file))).map(({ file }) => `${file} is not there`);
const files = stops.map(({ file }) => file);
const twice = files.filter((file, at) => files.indexOf(file) < at).map((file) => `${file} is named twice`);

/** The files of ours that one imports, types too, without their endings. */
function importsOf(file: string): string[] {
  return [...textOf(file).matchAll(/from '([^']+)'/g)].map(([, from = '']) => {
    const path = from.startsWith(LIBRARY) ? from.replace(LIBRARY, 'libs/shared-dto/src/') : join(dirname(file), from);
    return path.replace(/\.js$/, '');
  });
}

const knows = (one: string, other: string) => importsOf(one).includes(other.replace(/\.ts$/, ''));

/** The last word of a route, which both of its ends write, and the name of news. */
const waysOf = (row: string) =>
  [...row.matchAll(/`(?:[A-Z]+ \/api\/\S*?([\w-]+)|([a-z]+\.[a-z]+))`/g)].map(([, route, news]) => route ?? news ?? '');

function isReached({ file, row }: (typeof stops)[number], before: typeof stops): boolean {
  if (before.some((earlier) => knows(file, earlier.file) || knows(earlier.file, file))) return true;
  const ways = [...waysOf(row), ...(row.includes('the same route') ? waysOf(before.at(-1)?.row ?? '') : [])];
  return ways.some((way) => textOf(file).includes(way) && before.some((earlier) => textOf(earlier.file).includes(way)));
}

const problems = [...missing, ...twice];
if (stops.length === 0) problems.push('it names no file');
if (stops.length > MOST) problems.push(`it names ${stops.length} files: more than ${MOST}`);
if (missing.length === 0) {
  const lost = stops.filter((stop, at) => at > 0 && !isReached(stop, stops.slice(0, at)));
  problems.push(...lost.map(({ file }) => `no file before ${file} leads to it`));
}
for (const problem of problems) console.error(`The walk of one answer in ${DOCUMENT}: ${problem}`);
if (problems.length > 0) process.exit(1);
console.log(`${stops.length} files from a key to a reviewer's filter, of at most ${MOST}`);
