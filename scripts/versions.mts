/**
 * `npm run versions [-- --release REVISION]`: the main job in a browser with the web app of the release before on this
 * API, and with this web app on the API of the release before, each on a database that the other release filled and
 * migrated. Ends with 0 when both pass, 1 when one does not.
 */
import { parseArgs } from 'node:util';
import { build } from './building/build.mjs';
import { closeOnSignals } from './process/closing.mjs';
import { runJest } from './gate/jest.mjs';
import { findMongod } from './installation/mongod-binary.mjs';
import { prepare } from './installation/prepare.mjs';
import { say, step } from './process/steps.mjs';
import { runScript, Stop } from './process/stop.mjs';
import { messageOf } from './process/thrown.mjs';
import { buildRelease } from './versions/build.mjs';
import { crossedMainJobs, mainJobOnly } from './versions/pair.mjs';
import { releaseBefore } from './versions/release.mjs';

const usage = `npm run versions
  --release REVISION  the release before (default: the last revision before this that gave package.json another version)`;

const { release: named } = readOptions();
closeOnSignals('Stopped.');
await runScript(async () => {
  await prepare();
  const release = await releaseBefore(named);
  if (!release)
    throw new Stop('The history here knows no release before this one: name one with -- --release REVISION.');
  say(`The release before is ${release.name}.`);
  await build({ always: false });
  const built = await step('build the release before', () => buildRelease(release));
  const mongod = await findMongod();
  Object.assign(process.env, { MONGOMS_SYSTEM_BINARY: mongod.path, MONGOMS_VERSION: mongod.version });
  let passed = 0;
  const failed: string[] = [];
  for (const suite of crossedMainJobs(release, built, { season: true })) {
    say(`\n${suite.name}`);
    const tally = await runJest(suite, mainJobOnly);
    passed += tally.passed;
    failed.push(...tally.failed);
  }
  if (failed.length > 0) say(`\nFailed:\n${failed.map((name) => `  ✗ ${name}`).join('\n')}`);
  say(`\n${passed} passed, ${failed.length} failed`);
  process.exit(failed.length === 0 && passed > 0 ? 0 : 1);
});

function readOptions() {
  try {
    const { values } = parseArgs({ options: { release: { type: 'string' }, help: { type: 'boolean' } } });
    if (!values.help) return values;
    console.log(usage);
    return process.exit(0);
  } catch (error) {
    console.error(`${messageOf(error)}\n\n${usage}`);
    return process.exit(2);
  }
}
