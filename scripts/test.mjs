/**
 * `npm test`: the whole gate, from the checks to the browser, on a real MongoDB. It goes on after a failure where
 * that makes sense, names everything that failed, and ends with the line `N passed, N failed`. `npm run test:long` runs
 * the long fault drills (`test/suite.mjs`) and the API as two processes instead, and `npm test -- --all` both.
 */
import { rmSync } from 'node:fs';
import { buildSteps } from './building/build.mjs';
import { runChecks } from './gate/checks.mjs';
import { findChromium, launchChromium } from './installation/chromium.mjs';
import { closeOnSignals } from './process/closing.mjs';
import { runJest } from './gate/jest.mjs';
import { debianProgram } from './installation/debian.mjs';
import { findMongod } from './installation/mongod-binary.mjs';
import { searchClasspath } from './opensearch/classpath.mjs';
import { forbidden, searchLogs, secretsInSources } from './gate/log-search.mjs';
import { prepare } from './installation/prepare.mjs';
import { inData, inRoot } from './process/root.mjs';
import { say, showResult, step } from './process/steps.mjs';
import { runScript } from './process/stop.mjs';
import { messageOf } from './process/thrown.mjs';
import { buildRelease } from './versions/build.mjs';
import { crossedMainJobs, mainJobOnly } from './versions/pair.mjs';
import { releaseBefore } from './versions/release.mjs';

/** @typedef {import('./gate/jest.mjs').Suite} Suite */

// Beside what mostly waits; half of the machine each.
const half = ['--maxWorkers=1'];
const unitTests = [
  { name: 'rules of the API', config: 'jest.api.config.mjs', minutes: 10 },
  { name: 'parts of the web app', config: 'jest.web.config.mjs', minutes: 10 },
];
const inGate = { TEST_SUITE: 'gate' };
const inLong = { TEST_SUITE: 'long' };
const api = { config: 'test/jest.api.config.mjs', minutes: 30 };
const deploy = { config: 'test/jest.deploy.config.mjs', minutes: 15 };
// The product's database user may only read and write its own database: more is not asked of operators.
const asUser = { TEST_DATABASE_AUTH: '1' };
const apiTests = { ...api, name: 'the API', env: { ...asUser, ...inGate, API_PROCESSES: '1' } };
const asTwo = { ...api, name: 'the API as two processes', env: { TEST_SUITE: 'open', API_PROCESSES: '2' } };
const deployTests = { ...deploy, name: 'in production', env: inGate };
const startTests = { name: 'the start-up tools', config: 'scripts/jest.config.mjs', minutes: 10 };
const browserTests = { name: 'in the browser', config: 'test/jest.browser.config.mjs', minutes: 20 };
const longTests = { ...api, name: 'long drills', env: { ...inLong, ...asUser } };
const longDeployTests = { ...deploy, name: 'long drills in production', env: inLong };

const long = process.argv.includes('--long') || process.argv.includes('--all');
const gate = !process.argv.includes('--long');

/** What tests run for real and npm does not carry. */
const debianPrograms = ['openssl', 'nginx', 'prometheus', 'promtool', 'amtool', 'clamd', 'mvn', 'javac'];

const logs = inData('test-logs');
const begun = Date.now();
/** @type {string[]} */
const failed = [];
let passed = 0;

/** Of all test files, the longest first. */
const SLOWEST = 20;
/** @type {import('./gate/jest.mjs').Tally['files']} */
const files = [];
/** What took how long, in the order in which it ended. @type {{ name: string, seconds: number }[]} */
const parts = [];

/** @param {Suite} it @param {string[]} [more] */
async function suite(it, more) {
  say(`\n${it.name}`);
  const tally = await runJest(it, more);
  passed += tally.passed;
  failed.push(...tally.failed);
  files.push(...tally.files);
  parts.push({ name: it.name, seconds: tally.seconds });
}

/** One after the other. @type {<T>(its: T[], act: (it: T) => Promise<unknown>) => Promise<void>} */
async function inTurn(its, act) {
  for (const it of its) await act(it);
}

/** A part of the run that is no suite of jest. @param {string} name @param {() => Promise<unknown>} act */
async function part(name, act) {
  say(`\n${name}`);
  const since = Date.now();
  await act();
  parts.push({ name, seconds: (Date.now() - since) / 1_000 });
}

/** @param {{ seconds: number, what: string }[]} rows */
function showTimes(rows) {
  for (const { seconds, what } of rows) say(`  ${seconds.toFixed(1).padStart(6)} s  ${what}`);
}

/** @typedef {{ release: import('./versions/release.mjs').Release, built: string }} Before */

/** Builds the release before, where there is one. */
async function buildBefore() {
  /** @type {Before[]} */
  const pairs = [];
  await one('build the release before', async (note) => {
    const release = await releaseBefore();
    note(release?.name ?? 'none: the version never changed here, or there is no history');
    if (release) pairs.push({ release, built: await buildRelease(release) });
  });
  return pairs[0];
}

/** The web app of the release before on this API, and the reverse; at one width, `npm run versions` tries both. @param {Before} before */
async function crossed({ release, built }) {
  /** @type {Suite[]} */
  let mainJobs = [];
  if (!(await one('cross the two releases', () => void (mainJobs = crossedMainJobs(release, built, { only: 'wide' })))))
    return;
  await Promise.all(mainJobs.map((it) => suite(it, mainJobOnly)));
}

/**
 * One thing that counts as one test; says what went wrong and goes on.
 *
 * @param {string} name
 * @param {(note: (text: string) => void) => unknown} work
 */
async function one(name, work) {
  try {
    await step(name, work);
    passed++;
    return true;
  } catch (error) {
    say(messageOf(error));
    failed.push(name);
    return false;
  }
}

closeOnSignals('Stopped.');
await runScript(async () => {
  // The tests say themselves what the product is set to; what this shell has set for a product is not for them.
  for (const name of ['NODE_ENV', 'MONGODB_URI', 'PORT', 'HOST', 'FRONTEND_URL']) delete process.env[name];
  // Some two hundred processes of the API are started, each of which would compile the same files again.
  process.env.NODE_COMPILE_CACHE = inData('compile-cache');
  // Every API process of the tests adds its log here.
  rmSync(logs, { recursive: true, force: true });
  await prepare();
  const mongod = await step('find a MongoDB server', async (note) => {
    const found = await findMongod();
    note(found.version);
    return found;
  });
  process.env.MONGOMS_SYSTEM_BINARY = mongod.path;
  process.env.MONGOMS_VERSION = mongod.version;
  // Here, one after the other: installing takes longer than a test may, and two at once would wait for each other.
  await one('find or install the programs of Debian', async (note) => {
    for (const name of debianPrograms) await debianProgram(name);
    note(debianPrograms.join(', '));
  });
  await one('find or fetch an OpenSearch', () => searchClasspath());

  if (gate) {
    await part('checks', () =>
      runChecks((result) => {
        showResult(result);
        if (result.passed) passed++;
        else failed.push(`check: ${result.name}`);
      }),
    );
  }

  /** @type {(string | undefined)[]} */
  const made = [];
  await part('build', async () => {
    for (const { name, makes, needs, make } of buildSteps) {
      if (needs && !made.includes(needs)) failed.push(`${name}: not run, the build failed`);
      else if (await one(name, (note) => make(true, note))) made.push(makes);
    }
  });
  const browser = await one('find a Chromium', async (note) => {
    await (await launchChromium()).close();
    note((await findChromium()).way);
  });

  const isBuilt = made.includes('api') && made.includes('web');
  const ofApi = async (/** @type {Suite} */ it) => {
    if (made.includes('api')) await suite(it);
    else failed.push(`${it.name}: not run, the API was not built`);
  };
  const ofWhole = async (
    /** @type {string} */ name,
    /** @type {boolean} */ needsBrowser,
    /** @type {() => Promise<unknown>} */ act,
  ) => {
    if (isBuilt && (browser || !needsBrowser)) await act();
    else failed.push(`${name}: not run, ${isBuilt ? 'there is no Chromium' : 'the build failed'}`);
  };
  if (gate) {
    /** @type {Before | undefined} */
    let before;
    // The first mostly waits for what it started, so that there is room beside it. What follows has the machine to itself:
    // a site under a steady load falls behind where it gets too little of it.
    await Promise.all([
      ofWhole(startTests.name, false, () => suite(startTests)),
      inTurn(unitTests, (it) => suite(it, half)).then(async () => (before = await buildBefore())),
    ]);
    await ofWhole(deployTests.name, true, () => suite(deployTests));
    await ofApi(apiTests);
    await ofWhole(browserTests.name, true, () => suite(browserTests));
    const pair = /** @type {Before | undefined} */ (before);
    if (pair) await ofWhole('with the release before', true, () => crossed(pair));
    say(`\nThe gate took ${Math.round((Date.now() - begun) / 1000)} s`);
  }
  if (long) {
    await ofApi(asTwo);
    await ofApi(longTests);
    await ofWhole(longDeployTests.name, true, () => suite(longDeployTests));
  }

  await one('search all logs for secrets', (note) => {
    const { lines, findings } = searchLogs(
      logs,
      forbidden(['test', 'bench'].flatMap((name) => secretsInSources(inRoot(name)))),
    );
    note(`${lines} lines`);
    if (findings.length > 0) throw new Error(`${findings.slice(0, 20).join('\n')}\n${findings.length} lines in all`);
    if (lines === 0) throw new Error(`There is nothing to search in ${logs}`);
  });

  const slowest = files.sort((one, other) => other.seconds - one.seconds).slice(0, SLOWEST);
  say('\nThe slowest files:');
  showTimes(slowest.map(({ file, seconds }) => ({ what: file, seconds })));
  say('\nThe parts of the run:');
  showTimes(parts.map(({ name, seconds }) => ({ what: name, seconds })));
  say(`\n${Math.round((Date.now() - begun) / 1000)} s in all`);
  if (failed.length > 0) say(`\nFailed:\n${failed.map((name) => `  ✗ ${name}`).join('\n')}\n`);
  say(`${passed} passed, ${failed.length} failed`);
  process.exit(failed.length === 0 && passed > 0 ? 0 : 1);
});
