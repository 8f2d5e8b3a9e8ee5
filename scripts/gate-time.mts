/**
 * `npm run gate:time [-- REVISION] [--rounds N]`: how long `npm test` takes, of the revision that is named (`efb5d01`
 * unless said otherwise) and of this one, in turn on this machine, each in a clone of its own. Installing is not counted.
 * It takes an hour, and is worth something on a machine that does nothing else.
 */
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { closeOnSignals } from './process/closing.mjs';
import { inData, root } from './process/root.mjs';
import { attempt, run } from './process/run.mjs';
import { say, step } from './process/steps.mjs';
import { runScript, Stop } from './process/stop.mjs';
import { releaseBefore } from './versions/release.mjs';

const BEFORE = 'efb5d01';
const LONGEST_MS = 7_200_000;

const words = process.argv.slice(2);
const at = words.indexOf('--rounds');
const rounds = at < 0 ? 1 : Number(words.splice(at, 2)[1]);
if (words.length > 1 || !Number.isInteger(rounds) || rounds < 1) {
  console.error('How it is used: npm run gate:time [-- REVISION] [--rounds N]');
  process.exit(2);
}

type Taken = { seconds: number; verdict: string };
type Side = { name: string; folder: string; taken: Taken[] };

closeOnSignals('Stopped.');
await runScript(async () => {
  const sides: Side[] = [];
  for (const revision of [words[0] ?? BEFORE, 'HEAD']) {
    const release = await releaseBefore(revision);
    if (!release) throw new Stop(`The history here does not know ${revision}.`);
    sides.push({ name: release.name, folder: await clone(release.revision), taken: [] });
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, folder, taken } of round % 2 === 0 ? sides : [...sides].reverse()) {
      taken.push(await step(name, (note) => timed(folder, note)));
    }
  }
  say('');
  for (const { name, taken } of sides) {
    say(`${name}: ${taken.map(({ seconds, verdict }) => `${seconds} s (${verdict})`).join(', ')}`);
  }
  const [before = Number.NaN, now = Number.NaN] = sides.map(({ taken }) =>
    Math.min(...taken.map(({ seconds }) => seconds)),
  );
  say(`${(now / before).toFixed(2)} of the time before`);
});

/** A clone with everything that `npm test` would install. */
async function clone(revision: string) {
  const folder = inData('gate-time', revision);
  return step(`install ${revision.slice(0, 10)}`, async () => {
    if (!existsSync(folder)) {
      mkdirSync(inData('gate-time'), { recursive: true });
      await run('git', ['clone', '--quiet', '--no-checkout', root, folder]);
      await run('git', ['checkout', '--quiet', revision], { cwd: folder });
    }
    rmSync(join(folder, 'dist'), { recursive: true, force: true });
    if (existsSync(inData('bin'))) cpSync(inData('bin'), join(folder, '.data', 'bin'), { recursive: true });
    // Revisions of before 0.5 have it among much else.
    const place = existsSync(join(folder, 'scripts', 'lib')) ? 'lib' : 'installation';
    const install = `await (await import('./scripts/${place}/prepare.mjs')).prepare();`;
    await run('node', ['--input-type=module', '--eval', install], { cwd: folder });
    return folder;
  });
}

async function timed(folder: string, note: (text: string) => void): Promise<Taken> {
  const begun = performance.now();
  const { output } = await attempt('npm', ['test'], { cwd: folder, timeout: LONGEST_MS });
  const seconds = Math.round((performance.now() - begun) / 1_000);
  const verdict = output.trim().split('\n').at(-1) ?? '';
  if (!/^\d+ passed, \d+ failed$/.test(verdict)) throw new Stop(`npm test did not come to its end:\n${output}`);
  note(verdict);
  return { seconds, verdict };
}
