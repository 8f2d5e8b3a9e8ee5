/**
 * Counts the pairs of source files that share a stretch of six lines or more, the same to the letter; a file may be a
 * pair with itself. Blank lines, comments, lines of imports and lone punctuation are passed over, white space is folded,
 * and what stands in more than eight places is a manner of speaking. `--list` names the pairs, `--rev efb5d01` prints
 * the count of that revision beside this one's.
 */
import { execFileSync } from 'node:child_process';

/** How many pairs there may be; the number only gets smaller. */
const AT_MOST = 21;
const LINES = 6;
const COMMON = 8;

const FOLDERS = ['apps', 'libs', 'test', 'scripts', 'bench'];
const SOURCE = /\.(ts|mts|mjs|html|scss|css)$/;
const GENERATED = /\/generated\/|\.generated\.ts$/;
const PASSED_OVER = /^(\/\/|import\b(?! *\()|\} from |@use |@import )|^[^\p{L}\p{N}]*$/u;
const COMMENTS = [
  { begins: /^\/\*/, ends: /\*\/$/ },
  { begins: /^<!--/, ends: /-->$/ },
];

interface Line {
  number: number;
  text: string;
}
interface Place {
  file: string;
  /** Among the lines that count. */
  index: number;
}

/** File → its lines that count, as they are in this folder or were at a revision. */
function readLines(revision?: string): Map<string, Line[]> {
  const what = revision === undefined ? ['--untracked', '-e', ''] : ['-e', '', revision];
  const printed = execFileSync('git', ['grep', '-I', '-n', '-z', ...what, '--', ...FOLDERS], { maxBuffer: 2 ** 29 });
  const files = new Map<string, Line[]>();
  for (const row of printed.toString().split('\n')) {
    const [path = '', number, text = ''] = row.split('\0');
    const file = revision === undefined ? path : path.slice(revision.length + 1);
    if (!SOURCE.test(file) || GENERATED.test(file)) continue;
    const lines = files.get(file) ?? [];
    lines.push({ number: Number(number), text: text.trim().replace(/\s+/g, ' ') });
    files.set(file, lines);
  }
  return new Map([...files].map(([file, lines]) => [file, withoutComments(lines)]));
}

function withoutComments(lines: Line[]): Line[] {
  let ends: RegExp | undefined;
  return lines.filter(({ text }) => {
    const inside = ends ?? COMMENTS.find(({ begins }) => begins.test(text))?.ends;
    ends = inside?.test(text) ? undefined : inside;
    return inside === undefined && !PASSED_OVER.test(text);
  });
}

/** The places of each run of so many lines. */
function placesOfRuns(files: Map<string, Line[]>): Place[][] {
  const runs = new Map<string, Place[]>();
  for (const [file, lines] of files) {
    for (const index of lines.slice(LINES - 1).keys()) {
      const stretch = lines.slice(index, index + LINES).map(({ text }) => text);
      const run = stretch.join('\n');
      runs.set(run, [...(runs.get(run) ?? []), { file, index }]);
    }
  }
  return [...runs.values()];
}

/** What each pair of files shares, most first: `12 lines: one.ts:3 ~ other.ts:40`. */
function sharedStretches(files: Map<string, Line[]>): string[] {
  const pairs = new Map<string, [Place, Place][]>();
  for (const places of placesOfRuns(files).filter(({ length }) => length <= COMMON)) {
    for (const [nth, one] of places.entries()) {
      for (const other of places.slice(nth + 1)) {
        if (one.file === other.file && other.index - one.index < LINES) continue;
        const pair = `${one.file} ${other.file}`;
        pairs.set(pair, [...(pairs.get(pair) ?? []), [one, other]]);
      }
    }
  }
  const named = ({ file, index }: Place) => `${file}:${files.get(file)?.[index]?.number}`;
  return [...pairs.values()]
    .sort((a, b) => b.length - a.length)
    .map((shared) => `${shared.length + LINES - 1} lines: ${shared[0]?.map(named).join(' ~ ')}`);
}

const [option, revision] = process.argv.slice(2);
const now = sharedStretches(readLines());
console.log(`${now.length} pairs of files share ${LINES} lines or more`);
if (option === '--rev') console.log(`${sharedStretches(readLines(revision)).length} pairs did at ${revision}`);
if (option === '--list') console.log(now.join('\n'));
if (now.length > AT_MOST) {
  console.error(`At most ${AT_MOST} may. Give what is the same one place:\n${now.join('\n')}`);
  process.exit(1);
}
if (now.length < AT_MOST) console.log(`AT_MOST can be ${now.length} now`);
