/**
 * `npm run capacity [-- --students 1000,100000 --save-every 10 --look-every 60 --arrive-within 600 --hand-in-within 10
 * --busy 0.6]`: how many students what was measured carries, what is used up first, and which engine takes over.
 * Computed from docs/benchmarks.json; `npm run bench` measures again. Ends with 2 for wrong use.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  bytesPerSocket,
  engineFor,
  loadsOf,
  needed,
  studentsPerCore,
  usual,
  type Result,
} from './capacity/capacity.mts';
import { inRoot } from './process/root.mjs';
import { say } from './process/steps.mjs';
import { messageOf } from './process/thrown.mjs';

const named: Record<string, keyof typeof usual> = {
  'save-every': 'saveEvery',
  'look-every': 'lookEvery',
  'arrive-within': 'arriveWithin',
  'hand-in-within': 'handInWithin',
  busy: 'busy',
};
const { students, habits } = readArguments();
type Machine = { on: string; cpu: string; cores: number; node: string; mongod: string };
const { results } = JSON.parse(readFileSync(inRoot('docs/benchmarks.json'), 'utf8')) as {
  results: (Result & { machine: Machine })[];
};
const { machine } = results.find(({ id }) => id === 'P2') ?? results[0] ?? nothing();
const { loads, missing } = loadsOf(results, habits);

const count = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 0 });
const cores = (value: number) => value.toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

say(
  `\nMeasured ${machine.on} on ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, MongoDB ${machine.mongod}.`,
);
say(
  `Assumed: each student saves every ${habits.saveEvery} s and looks at a list every ${habits.lookEvery} s; all sign in ` +
    `within ${habits.arriveWithin} s and hand in within ${habits.handInWithin} s; a core is used to ${habits.busy * 100} %.`,
);

say('\nStudents one core carries, the scarcest first:');
const order = [...loads].sort((one, other) => other.coresPerStudent - one.coresPerStudent);
for (const load of order) {
  say(`  ${load.name.padEnd(38)}${count(studentsPerCore(load, habits.busy)).padStart(10)}   (${load.from})`);
}
for (const name of missing) say(`  ${name.padEnd(34)}  not measured`);

say(`\n  ${'students'.padStart(9)}  ${'API cores'.padStart(10)}  ${'database cores'.padStart(14)}  what carries it`);
for (const many of students) {
  const need = needed(loads, many, habits.busy);
  const engine = engineFor(need, machine.cores);
  const told = (one: { cores: number }) => (one.cores > 0 ? cores(one.cores) : 'unknown');
  const [api, database] = [told(need.api), told(need.database)];
  say(
    `  ${count(many).padStart(9)}  ${api.padStart(10)}  ${database.padStart(14)}  ${engine} (most while ${need.api.phase})`,
  );
}
const each = bytesPerSocket(results);
if (each === undefined) say('\nMemory of sockets is not measured (P9).');
else {
  const gigabytes = students.map((many) => `${count(many)}: ${((many * each) / 1e9).toFixed(1)} GB`);
  say(`\nMemory of as many open sockets, over all processes: ${gigabytes.join(', ')}.`);
}
say('\nWhat the engines are, and when to change them: docs/operations/capacity.md');

function nothing(): never {
  throw new Error('docs/benchmarks.json holds no result: run npm run bench');
}

function readArguments() {
  const text = { type: 'string' } as const;
  try {
    const options = Object.fromEntries(['students', ...Object.keys(named)].map((name) => [name, text]));
    const values: Record<string, string | undefined> = { ...parseArgs({ options }).values };
    const read = { ...usual };
    for (const [name, habit] of Object.entries(named)) {
      if (values[name] === undefined) continue;
      read[habit] = Number(values[name]);
      if (!(read[habit] > 0) || (habit === 'busy' && read[habit] > 1)) throw new Error(`--${name} is no such number`);
    }
    const list = (values.students ?? '1000,5000,10000,50000,100000').split(',').map(Number);
    if (list.some((many) => !(many > 0))) throw new Error('--students is a list of numbers');
    return { students: list, habits: read };
  } catch (error) {
    console.error(`${messageOf(error)}\nnpm run capacity [-- --students 1000,100000 --save-every 10 …]`);
    return process.exit(2);
  }
}
