import { cpSync, existsSync, mkdirSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder, inData, inRoot } from '../process/root.mjs';

/** What a process of the API, and the tests of a web app, are made of. */
const parts = ['dist', 'libs', 'scripts', 'test', 'package.json'];
const entry = 'test/support/api-process.mjs';
const ownEntry = 'test/support/own-api-process.mjs';

/**
 * The main job in a browser with this release and the one before crossed. Each has a folder with its API, its tests and
 * its packages, and beside its API the web app of the other, because an API serves what lies beside it. The tests of a
 * folder start the API of the other one, and so meet the web app that they were written for.
 *
 * @param {import('./release.mjs').Release} release the one before
 * @param {string} built its folder
 * @param {{ only?: string, season?: boolean }} [how] which tests; whether on a database with a demo season
 * @returns {import('../gate/jest.mjs').Suite[]} suites for `runJest`, with `mainJobOnly`
 */
export function crossedMainJobs({ name }, built, { only, season = false } = {}) {
  const pair = inData('versions', 'pair');
  rmSync(pair, { recursive: true, force: true });
  const [present, previous] = [copyOf(inRoot(), join(pair, 'present')), copyOf(built, join(pair, 'previous'))];
  exchange(present, previous, 'dist/web');
  return [
    mainJob(`the web app of ${name} on this API`, previous, present),
    mainJob(`this web app on the API of ${name}`, present, previous),
  ];

  /** @param {string} title @param {string} tests @param {string} api */
  function mainJob(title, tests, api) {
    const env = {
      TEST_API: join(api, ownEntry),
      // The database has been the other release's before, as after a deployment or a rollback.
      TEST_API_BEFORE: join(tests, ownEntry),
      ...(season && { TEST_API_SEASON: '1' }),
    };
    return { name: title, config: 'test/jest.browser.config.mjs', only, cwd: tests, minutes: 10, env };
  }
}

/** Picks the main job's tests among those in a browser. */
export const mainJobOnly = ['--runTestsByPath', 'test/browser/main-job.browser-spec.ts'];

/** @param {string} from @param {string} to */
function copyOf(from, to) {
  mkdirSync(to, { recursive: true });
  for (const part of parts) {
    if (existsSync(join(from, part))) cpSync(join(from, part), join(to, part), { recursive: true });
  }
  symlinkSync(realpathSync(join(from, 'node_modules')), join(to, 'node_modules'));
  // Logs are searched, and browsers found, in one place.
  symlinkSync(dataFolder, join(to, '.data'));
  renameSync(join(to, entry), join(to, ownEntry));
  symlinkSync(inRoot('test/support/api-after-another.mjs'), join(to, entry));
  return to;
}

/** @param {string} one @param {string} other @param {string} part */
function exchange(one, other, part) {
  const aside = join(one, `${part}.aside`);
  renameSync(join(one, part), aside);
  renameSync(join(other, part), join(one, part));
  renameSync(aside, join(other, part));
}
