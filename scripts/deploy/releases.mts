/**
 * Releases on one machine. Below the home folder (default /srv/olympiad):
 *
 *     releases/<UTC stamp>-<revision>/   the built product, never changed once it stands
 *     modules/<hash of the lock file>/   its packages, shared by the releases that want the same ones
 *     assets/                            the hashed files of the web app of every kept release
 *     current, previous                  links: the release the API runs, and the one before
 *     web, web-previous                  links: the web app that nginx serves, and the one before
 *     .env, uploads/, backups/           what outlives releases; each release links to them
 */
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isAlive } from '../process/leftover.mjs';
import { attempt, run } from '../process/run.mjs';
import { Stop } from '../process/stop.mjs';

const parts = ['dist', 'deploy', 'scripts', 'package.json', 'package-lock.json', 'server.js', 'ecosystem.config.cjs'];
/** What the commands read figures by; releases up to 0.4.0 were built without. */
const later = ['libs'];
const lasting = ['.env', 'uploads', 'backups'];
const hashed = /^(?:(?:chunk|main|polyfills|styles)-[\w-]{8}\.(?:js|css)|media\/.+)/;

/** The home folder's own file for PM2: the paths in it stay the same from release to release. */
const ecosystem = `// Made by npm run deploy:rolling. \`current\` is a link, so PM2 finds the new release at the old place.
const { join } = require('node:path');
const { apps } = require('./current/ecosystem.config.cjs');

module.exports = { apps: apps.map((app) => ({ ...app, cwd: join(module.path, 'current') })) };
`;

export function prepareHome(home: string) {
  for (const name of ['releases', 'modules', 'assets', 'uploads', 'backups']) {
    mkdirSync(join(home, name), { recursive: true });
  }
  writeFileSync(join(home, 'ecosystem.config.cjs'), ecosystem);
}

/**
 * Holds the home folder for one deploy or rollback at a time.
 *
 * @returns lets go again
 * @throws {Stop} while another one is at work
 */
export function holdHome(home: string): () => void {
  const file = join(home, '.at-work');
  const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (holder > 0 && isAlive(holder)) {
    throw new Stop(`Another deploy or rollback is at work here (process ${holder}): wait for it to end.`);
  }
  rmSync(file, { force: true });
  writeFileSync(file, String(process.pid), { flag: 'wx' });
  return () => rmSync(file, { force: true });
}

/**
 * Makes a release out of a folder that holds the built product.
 *
 * @param from the folder: a checkout after `npm run build`, or an unpacked archive of one
 * @returns the release's folder
 */
export async function makeRelease(home: string, from: string): Promise<string> {
  for (const part of parts) {
    if (!existsSync(join(from, part))) throw new Stop(`${join(from, part)} is missing: build the product first.`);
  }
  const revision = await revisionOf(from);
  const stamp = new Date().toISOString().replace(/[-:]/g, '').replace(/\..+/, 'Z');
  const release = join(home, 'releases', `${stamp}-${revision}`);
  const partial = `${release}.partial`;
  mkdirSync(partial);
  for (const part of [...parts, ...later.filter((name) => existsSync(join(from, name)))]) {
    cpSync(join(from, part), join(partial, part), { recursive: true });
  }
  const { version } = JSON.parse(readFileSync(join(partial, 'package.json'), 'utf8')) as { version: string };
  writeFileSync(join(partial, 'dist/build.json'), JSON.stringify({ version, revision }));
  symlinkSync(await modulesFor(home, partial), join(partial, 'node_modules'));
  for (const name of lasting) symlinkSync(join(home, name), join(partial, name));
  keepAssets(home, join(partial, 'dist/web'));
  renameSync(partial, release);
  return release;
}

async function revisionOf(folder: string) {
  const { code, output } = await attempt('git', ['rev-parse', '--short=10', 'HEAD'], { cwd: folder });
  if (code === 0 && /^[0-9a-f]{10,}$/.test(output)) return output;
  const main = readFileSync(join(folder, 'package-lock.json'));
  return createHash('sha256')
    .update(main)
    .update(readFileSync(join(folder, 'dist/web/index.html')))
    .digest('hex')
    .slice(0, 10);
}

/** Installs the packages of a lock file once. */
async function modulesFor(home: string, release: string) {
  const lock = readFileSync(join(release, 'package-lock.json'));
  const folder = join(home, 'modules', createHash('sha256').update(lock).digest('hex').slice(0, 16));
  const modules = join(folder, 'node_modules');
  if (existsSync(modules)) return modules;
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial);
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(release, file), join(partial, file));
  await run('npm', ['ci', '--omit=dev', '--loglevel=error'], { cwd: partial });
  renameSync(partial, folder);
  return modules;
}

/** A page that was opened before the change asks for its own files later on: they stay as long as its release. */
function keepAssets(home: string, web: string) {
  for (const name of hashedFiles(web)) {
    const kept = join(home, 'assets', name);
    if (existsSync(kept)) continue;
    mkdirSync(dirname(kept), { recursive: true });
    try {
      linkSync(join(web, name), kept);
    } catch {
      // Another disk, or one without links.
      cpSync(join(web, name), kept);
    }
  }
}

function hashedFiles(web: string) {
  return readdirSync(web, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(web.length + 1))
    .filter((name) => hashed.test(name));
}

/** @returns where a link of the home folder leads */
export function linked(home: string, name: string): string | undefined {
  const link = join(home, name);
  return lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(link) : undefined;
}

/** Points a link elsewhere in one step, so that nobody ever finds none. */
export function point(home: string, name: string, to: string) {
  const fresh = join(home, `.${name}.new`);
  rmSync(fresh, { force: true });
  symlinkSync(to, fresh);
  renameSync(fresh, join(home, name));
}

/** Points `name` to the new place and keeps the old one under `before`. */
export function advance(home: string, name: string, before: string, to: string) {
  const old = linked(home, name);
  if (old && old !== to) point(home, before, old);
  point(home, name, to);
}

/** Removes all but the newest releases and those that a link leads to, with what only they needed. */
export function prune(home: string, keep: number) {
  const links = ['current', 'previous', 'web', 'web-previous'].map((name) => linked(home, name) ?? '');
  const folder = join(home, 'releases');
  const all = readdirSync(folder).sort();
  const kept = all.filter(
    (name, index) =>
      !name.endsWith('.partial') &&
      (index >= all.length - keep || links.some((link) => `${link}/`.startsWith(`${join(folder, name)}/`))),
  );
  for (const name of all) if (!kept.includes(name)) rmSync(join(folder, name), { recursive: true, force: true });
  const wanted = new Set(kept.flatMap((name) => hashedFiles(join(folder, name, 'dist/web'))));
  for (const name of hashedFiles(join(home, 'assets'))) if (!wanted.has(name)) rmSync(join(home, 'assets', name));
  const modules = new Set(kept.map((name) => basename(dirname(readlinkSync(join(folder, name, 'node_modules'))))));
  for (const name of readdirSync(join(home, 'modules'))) {
    if (!modules.has(name)) rmSync(join(home, 'modules', name), { recursive: true, force: true });
  }
  return kept.map((name) => realpathSync(join(folder, name)));
}
