/**
 * A Chromium that runs here, for the browser tests and the pictures. Which one it is gets decided once, by
 * launching it, and is kept in `.data/browser.json`.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { dataFolder, inData } from '../process/root.mjs';
import { attempt } from '../process/run.mjs';
import { Stop } from '../process/stop.mjs';
import { messageOf } from '../process/thrown.mjs';

const decisionFile = inData('browser.json');

/**
 * How to launch one.
 * @typedef {{ executablePath: string, env: Record<string, string> }} Way
 * @typedef {{ way: string } & Way} Found
 */

const isRoot = () => process.getuid?.() === 0;
// The sandbox does not work for root, and /dev/shm is too small in containers.
const safeArguments = () => ['--disable-dev-shm-usage', ...(isRoot() ? ['--no-sandbox'] : [])];

/**
 * Launches the Chromium that was decided on, or decides first.
 *
 * @param {import('playwright-core').LaunchOptions} [options] added to ours
 * @returns {Promise<import('playwright-core').Browser>}
 * @throws {Stop} when there is none and none can be had
 */
export async function launchChromium(options = {}) {
  const found = await findChromium();
  try {
    return await launch(found, options);
  } catch (error) {
    // What was decided may have gone since, the temporary folder it lives in for one.
    rmSync(decisionFile, { force: true });
    const again = await findChromium();
    if (again.executablePath === found.executablePath && again.way !== '@sparticuz/chromium') throw error;
    return launch(again, options);
  }
}

/** @param {Way} found @param {import('playwright-core').LaunchOptions} [options] */
async function launch({ executablePath, env }, options = {}) {
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    ...options,
    executablePath,
    args: [...safeArguments(), ...(options.args ?? [])],
    env: { ...process.env, ...env, ...options.env },
  });
}

/**
 * @returns {Promise<Found>} one that has been launched
 * @throws {Stop} naming every way that was tried
 */
export async function findChromium() {
  const decided = readDecision();
  if (decided) return decided;
  const failed = [];
  for (const [way, find] of ways) {
    try {
      const found = { way, executablePath: '', env: {}, ...(await find()) };
      await (await launch(found, { timeout: 30_000 })).close();
      mkdirSync(dataFolder, { recursive: true });
      writeFileSync(decisionFile, JSON.stringify(found, null, 2));
      return found;
    } catch (error) {
      failed.push(`${way} (${messageOf(error).split('\n')[0]?.slice(0, 120)})`);
    }
  }
  throw new Stop(
    `No Chromium could be found or downloaded, tried ${failed.join(', ')}: install Chromium or Google Chrome, ` +
      'or name one with PLAYWRIGHT_CHROMIUM_PATH.',
  );
}

/** What was decided last time, unless it is gone or the environment names another one. */
function readDecision() {
  const wanted = process.env.PLAYWRIGHT_CHROMIUM_PATH;
  try {
    const found = JSON.parse(readFileSync(decisionFile, 'utf8'));
    return existsSync(found.executablePath) && (!wanted || wanted === found.executablePath) ? found : undefined;
  } catch {
    return undefined;
  }
}

/** How each is found; what it needs in its environment comes with it. @type {[string, () => Partial<Way> | Promise<Partial<Way>>][]} */
const ways = [
  ['PLAYWRIGHT_CHROMIUM_PATH', named],
  ["Playwright's own", own],
  ['PATH', onPath],
  ["Playwright's download", download],
  ['@sparticuz/chromium', packaged],
  ['apt-get', fromApt],
];

/** @param {string} why @returns {never} */
function fail(why) {
  throw new Error(why);
}

function named() {
  return { executablePath: process.env.PLAYWRIGHT_CHROMIUM_PATH || fail('not set') };
}

async function own() {
  const { chromium } = await import('playwright-core');
  const executablePath = chromium.executablePath();
  return existsSync(executablePath) ? { executablePath } : fail('not installed');
}

function onPath() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const found = names.map((name) => join(folder, name)).find((file) => existsSync(file));
    if (found) return { executablePath: found };
  }
  return fail('none there');
}

async function download() {
  const { code, output } = await attempt('playwright-core', ['install', 'chromium'], { timeout: 300_000 });
  return code === 0 ? own() : fail(output.split('\n').findLast((line) => /error|fail/i.test(line)) ?? 'not reachable');
}

/** Brings its own libraries too, if it is told that it runs where there are none. */
async function packaged() {
  const before = { ...process.env };
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    const executablePath = await chromium.executablePath();
    const changed = Object.entries(process.env).filter(([name, value]) => before[name] !== value);
    return { executablePath, env: Object.fromEntries(changed) };
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

async function fromApt() {
  if (!isRoot()) fail('only for root');
  const { code, output } = await attempt('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    timeout: 300_000,
  });
  return code === 0 ? onPath() : fail(output.split('\n').at(-1) ?? 'apt-get failed');
}
