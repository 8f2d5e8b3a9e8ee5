/**
 * `npm run faults [-- NAME…] [--full]`: breaks what the product stands on, on purpose, and says what held: one line a
 * fault. Without names, all of them; `--full` is longer and with more people. Ends with 0 when all held, 1 when one did
 * not, 2 for a name there is none of.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { build } from './building/build.mjs';
import { closeOnSignals } from './process/closing.mjs';
import { faults, type Fault } from './gate/faults.mts';
import { runJest } from './gate/jest.mjs';
import { findMongod } from './installation/mongod-binary.mjs';
import { prepare } from './installation/prepare.mjs';
import { inData } from './process/root.mjs';
import { say } from './process/steps.mjs';
import { runScript } from './process/stop.mjs';

const API = 'test/jest.api.config.mjs';
const words = process.argv.slice(2);
const isFull = words.includes('--full');
const names = words.filter((word) => word !== '--full');
const unknown = names.filter((name) => !faults.some((fault) => fault.name === name));
if (unknown.length > 0) {
  console.error(`There is no fault ${unknown.join(', ')}. There are: ${faults.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

closeOnSignals('Stopped.');
await runScript(async () => {
  await prepare();
  await build({ always: false });
  const mongod = await findMongod();
  const env = {
    MONGOMS_SYSTEM_BINARY: mongod.path,
    MONGOMS_VERSION: mongod.version,
    ...(isFull && { FAULTS_FULL: '1' }),
  };
  rmSync(inData('faults'), { recursive: true, force: true });
  mkdirSync(inData('faults'), { recursive: true });
  const asked = faults.filter(({ name }) => names.length === 0 || names.includes(name));
  const ran = new Map<string, Ran>();
  let broken = 0;
  say('');
  for (const fault of asked) {
    const key = `${fault.spec} ${fault.only ?? ''}`;
    const result = ran.get(key) ?? (await run(fault, env));
    ran.set(key, result);
    if (!show(fault, result)) broken++;
  }
  say(`\n${asked.length - broken} held, ${broken} did not`);
  process.exit(broken === 0 ? 0 : 1);
});

/** Whether its tests passed, and those that did not. */
type Ran = { held: boolean; wrong: string[]; seconds: number };

async function run({ name, spec, only, config = API }: Fault, env: Record<string, string>): Promise<Ran> {
  const begun = performance.now();
  const suite = { name: `fault ${name}`, config, only, minutes: 30, env, show: false } as const;
  const { passed, failed } = await runJest(suite, ['--runTestsByPath', spec, '--silent']);
  return {
    held: passed > 0 && failed.length === 0,
    wrong: failed,
    seconds: Math.round((performance.now() - begun) / 1000),
  };
}

/** What the test of a fault leaves for its line. */
type Measured = { said?: string; bars?: { what: string; ms: number; most: number }[]; notes?: string[] };

/** Prints the fault's line and what was measured; answers whether all of it held. */
function show({ name, breaks }: Fault, { held, wrong, seconds }: Ran) {
  const file = inData('faults', `${name}.json`);
  const measured: Measured = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Measured) : {};
  const { said = '', bars = [], notes = [] } = measured;
  const over = bars.filter(({ ms, most }) => ms > most);
  const good = held && over.length === 0;
  say(`  ${good ? '✓' : '✗'} ${name.padEnd(18)}${`${seconds} s`.padStart(6)}  ${said || breaks}`);
  for (const { what, ms, most } of bars) {
    say(`      ${ms > most ? '✗' : ' '} ${what}: ${ms} ms of at most ${most}`);
  }
  for (const note of notes) say(`        ${note}`);
  for (const one of wrong) say(`      ✗ ${one}`);
  return good;
}
