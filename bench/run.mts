/**
 * `npm run bench`: measures the product against its yardsticks and writes the figures into docs/benchmarks.md and
 * docs/benchmarks.json. `npm run bench -- P2` measures one scenario, and `-- --full` measures in full what takes many
 * minutes so. Ends with 1 when a figure misses its bar. Every file beside this one is a scenario.
 */
import { readdirSync } from 'node:fs';
import { buildSteps } from '../scripts/building/build.mjs';
import { closeAll, closeOnSignals } from '../scripts/process/closing.mjs';
import { prepare } from '../scripts/installation/prepare.mjs';
import { inRoot } from '../scripts/process/root.mjs';
import { say, step } from '../scripts/process/steps.mjs';
import { runScript, Stop } from '../scripts/process/stop.mjs';
import type { Alone, AnyScenario, Scenario } from './measuring/compare.mts';
import type { Measured, Result } from './measuring/report.mts';

closeOnSignals('Stopped.');

await runScript(async () => {
  const full = process.argv.includes('--full');
  const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
  await prepare();
  // What they need is installed only now.
  const { compare } = await import('./measuring/compare.mts');
  const { CLIENT_CORE, pin } = await import('./measuring/machine.mts');
  const { report } = await import('./measuring/report.mts');
  const { Stage } = await import('./stage/stage.mts');
  const files = readdirSync(inRoot('bench')).filter((file) => file.endsWith('.mts') && file !== 'run.mts');
  const all = await Promise.all(
    files.map(async (file) => ((await import(`./${file}`)) as { default: AnyScenario }).default),
  );
  const chosen = all.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
  if (chosen.length === 0)
    throw new Stop(`There is ${all.map(({ id }) => id).join(', ')}, but no ${wanted.join(', ')}.`);
  const halves = ['api', ...(chosen.some((one) => 'inBrowser' in one && one.inBrowser) ? ['web'] : [])];
  for (const { name, makes, make } of buildSteps) {
    if (makes && halves.includes(makes)) await step(name, (note) => make(false, note));
  }

  pin(process.pid, CLIENT_CORE);
  const stage = await step('start a database', () => Stage.open());
  const results: Result[] = [];
  for (const scenario of chosen.sort((one, other) => one.id.localeCompare(other.id))) {
    const result = 'measure' in scenario ? await measureAlone(scenario) : await measureAgainst(scenario);
    results.push(result);
    // At once: what was measured stays, whatever becomes of the next one.
    say(`\n${await report([result], stage.mongodVersion)}`);
  }
  await closeAll();
  const missed = results.filter(({ passed }) => !passed).map(({ id }) => id);
  if (missed.length > 0) throw new Stop(`Below the bar: ${missed.join(', ')}.`);

  /** Bars that are no ratio of processor times. */
  async function measureAlone({ id: name, title, hasFull, measure }: Alone): Promise<Measured> {
    // A row of its own: measuring one size leaves the figures of the other.
    const id = full && hasFull ? `${name} --full` : name;
    const { figures, facts } = await step(`${id}: ${title}`, (note) => measure(stage, { full, note }));
    return { id, title, figures, facts, passed: figures.every(({ passed }) => passed) };
  }

  async function measureAgainst(scenario: Scenario) {
    const prepared = await step(`${scenario.id}: prepare`, () => scenario.prepare(stage));
    const result = await step(`${scenario.id}: ${scenario.title}`, () => compare(scenario, prepared, stage.mongodPid));
    await prepared.end();
    return result;
  }
});
