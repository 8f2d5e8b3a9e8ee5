/**
 * `npm run gate:time [-- REVISION] [--rounds N]`: how long `npm test` takes, of the revision that is named (`efb5d01`
 * unless said otherwise) and of this one, in turn on this machine, each in a clone of its own. Installing is not counted.
 * It takes an hour, and is worth something on a machine that does nothing else.
 */
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { closeOnSignals } from './lib/closing.mjs';
import { inData, root } from './lib/root.mjs';
import { attempt, run } from './lib/run.mjs';
import { say, step } from './lib/steps.mjs';
import { runScript, Stop } from './lib/stop.mjs';
import { releaseBefore } from './lib/versions/release.mjs';

const BEFORE = 'efb5d01';
const LONGEST_MS = 7_200_000;

const words = process.argv.slice(2);
const at = words.indexOf('--rounds');
const rounds = at < 0 ? 1 : Number(words.splice(at, 2)[1]);
if (words.length > 1 || !Number.isInteger(rounds) || rounds < 1) {
  console.error('How it is used: npm run gate:time [-- REVISION] [--rounds N]');
  process.exit(2);
}

closeOnSignals('Stopped.');
await runScript(async () => {
  const sides = [];
  for (const revision of [words[0] ?? BEFORE, 'HEAD']) {
    const release = await releaseBefore(revision);
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
  const [before, now] = sides.map(({ taken }) => Math.min(...taken.map(({ seconds }) => seconds)));
  say(`${(now / before).toFixed(2)} of the time before`);
});

/** A clone with everything that `npm test` would install. */
async function clone(revision) {
  const folder = inData('gate-time', revision);
  return step(`install ${revision.slice(0, 10)}`, async () => {
    if (!existsSync(folder)) {
      mkdirSync(inData('gate-time'), { recursive: true });
      await run('git', ['clone', '--quiet', '--no-checkout', root, folder]);
      await run('git', ['checkout', '--quiet', revision], { cwd: folder });
    }
    rmSync(join(folder, 'dist'), { recursive: true, force: true });
    if (existsSync(inData('bin'))) cpSync(inData('bin'), join(folder, '.data', 'bin'), { recursive: true });
    const install = "await (await import('./scripts/lib/prepare.mjs')).prepare();";
    await run('node', ['--input-type=module', '--eval', install], { cwd: folder });
    return folder;
  });
}

async function timed(folder, note) {
  const begun = performance.now();
  const { output } = await attempt('npm', ['test'], { cwd: folder, timeout: LONGEST_MS });
  const seconds = Math.round((performance.now() - begun) / 1_000);
  const verdict = output.trim().split('\n').at(-1) ?? '';
  if (!/^\d+ passed, \d+ failed$/.test(verdict)) throw new Stop(`npm test did not come to its end:\n${output}`);
  note(verdict);
  return { seconds, verdict };
}
