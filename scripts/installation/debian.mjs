/** Programs that Debian and Ubuntu carry and that tests need for real: nginx in front, the tools of Prometheus. */
import { accessSync, chmodSync, constants, existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { attempt } from '../process/run.mjs';
import { Stop } from '../process/stop.mjs';

/** Which package brings a program, where the two are not named alike. @type {Record<string, string>} */
const packageOf = {
  mvn: 'maven',
  java: 'default-jdk-headless',
  javac: 'default-jdk-headless',
  promtool: 'prometheus',
  amtool: 'prometheus-alertmanager',
  'redis-cli': 'redis-tools',
  clamd: 'clamav-daemon',
  clamdscan: 'clamdscan',
};
/** Packages start their services as soon as they are there, unless this file says no. */
const policy = '/usr/sbin/policy-rc.d';
/** @type {Map<string, Promise<string>>} */
const found = new Map();

/**
 * Finds a program on this machine, or installs its package with apt-get when that is allowed.
 *
 * @param {string} name `nginx`, `promtool`, `prometheus`, `redis-server`, `openssl`
 * @returns {Promise<string>} its path
 * @throws {Stop} saying how to get it, when it is missing and cannot be installed
 */
export function debianProgram(name) {
  const known = found.get(name) ?? find(name);
  found.set(name, known);
  return known;
}

/** @param {string} name */
async function find(name) {
  const here = lookUp(name);
  if (here) return here;
  const pack = packageOf[name] ?? name;
  if (process.getuid?.() !== 0 || !lookUp('apt-get')) {
    throw new Stop(`${name} is needed and not installed: run \`apt-get install ${pack}\` as root and start again.`);
  }
  const output = await install(pack);
  const installed = lookUp(name);
  if (!installed) throw new Stop(`${name} is needed, and \`apt-get install ${pack}\` did not bring it:\n${output}`);
  return installed;
}

/**
 * Looks where the system keeps its programs, which need not be on the PATH of a user.
 * @param {string} name
 */
function lookUp(name) {
  for (const folder of [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/bin', '/sbin', '/bin']) {
    const file = join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}

/**
 * Returns what apt-get said; lists that are missing or old are fetched and the installation is tried again.
 * @param {string} pack
 */
async function install(pack) {
  const quiet = !existsSync(policy);
  if (quiet) {
    writeFileSync(policy, '#!/bin/sh\nexit 101\n');
    chmodSync(policy, 0o755);
  }
  const aptGet = (/** @type {string[]} */ ...args) =>
    attempt('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 600_000,
    });
  const wanted = ['install', '-y', '--no-install-recommends', pack];
  try {
    const first = await aptGet(...wanted);
    if (first.code === 0) return first.output;
    await aptGet('update');
    return (await aptGet(...wanted)).output.slice(-2_000);
  } finally {
    if (quiet) rmSync(policy, { force: true });
  }
}
