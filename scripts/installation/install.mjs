import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { attempt, run } from '../process/run.mjs';
import { inData, inRoot } from '../process/root.mjs';
import { requireSpace } from './space.mjs';
import { explainDisk, Stop } from '../process/stop.mjs';

/** Holds the hash of the lock that is installed completely. */
const mark = inRoot('node_modules', '.olympiad-lock');
/** npm's own list of what is installed. */
const noted = inRoot('node_modules', '.package-lock.json');
/** Exists while npm is at work, and after it was interrupted. */
const unfinished = inData('installing');

const locked = () => {
  const hash = createHash('sha256');
  for (const file of ['package.json', 'package-lock.json']) {
    const { scripts: _, ...rest } = JSON.parse(readFileSync(inRoot(file), 'utf8'));
    hash.update(JSON.stringify(rest));
  }
  return hash.digest('hex');
};

/** Whether what is installed is what is locked, and complete. */
export function isInstalled() {
  if (!existsSync(inRoot('node_modules', '.bin', 'node'))) return false;
  if (existsSync(mark) && readFileSync(mark, 'utf8') === locked() && !npmCameSince()) return true;
  if (!npmSaysSo()) return false;
  writeFileSync(mark, locked());
  return true;
}

/** Somebody's own `npm prune --omit=dev` takes packages away and leaves our mark. */
const npmCameSince = () => existsSync(noted) && statSync(noted).mtimeMs > statSync(mark).mtimeMs;

/** npm notes what it installed; after somebody's own `npm install` that is the lock already. */
function npmSaysSo() {
  if (!existsSync(noted) || existsSync(unfinished)) return false;
  const installed = JSON.parse(readFileSync(noted, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages;
  const ours = Object.keys(wanted[''].optionalDependencies ?? {}).map((name) => `node_modules/${name}`);
  return Object.entries(wanted).every(
    ([place, { version, optional }]) =>
      place === '' || (optional && !ours.includes(place)) || installed[place]?.version === version,
  );
}

/**
 * Installs exactly what is locked; about 1 GB.
 * @param {(arg0: string) => void} note
 */
export async function install(note) {
  requireSpace(2000, 'the installation');
  // npm install stumbles over what an interrupted npm left.
  if (existsSync(unfinished)) rmSync(inRoot('node_modules'), { recursive: true, force: true });
  writeFileSync(unfinished, '');
  rmSync(mark, { force: true });
  // Development packages are part of it even with NODE_ENV=production: the build needs them.
  const flags = ['--loglevel=error', '--no-audit', '--no-fund', '--include=dev', '--include=optional'];
  const clean = await attempt('npm', ['ci', ...flags]);
  if (clean.code !== 0) {
    const outside = explainOutside(clean.output);
    if (outside) throw outside;
    note('by npm install, because npm ci refused the lock file');
    const plain = await attempt('npm', ['install', '--no-save', ...flags]);
    if (plain.code !== 0) {
      const last = plain.output.split('\n').slice(-20).join('\n');
      throw (
        explainOutside(plain.output) ??
        new Stop(`npm could not install the packages; mend what it says and start again:\n${last}`)
      );
    }
  }
  await requireNode();
  // An older Node leaves out optional packages that need a newer one; npm now runs on the one just installed.
  if (Number(process.versions.node.split('.')[0]) < 24) await run('npm', ['install', '--no-save', ...flags]);
  writeFileSync(mark, locked());
  rmSync(unfinished);
}

/**
 * What a full disk or a missing network did to npm, in one sentence; `undefined` when it was something else.
 *
 * @param {string} output
 */
function explainOutside(output) {
  const failure = explainDisk(output);
  if (failure instanceof Stop) return failure;
  if (!/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH/.test(output)) return undefined;
  return new Stop(
    'The packages could not be downloaded: connect to the internet (or set your npm registry) and start again.',
  );
}

/** The locked Node must run: an installation without scripts leaves it without its program. */
async function requireNode() {
  const works = async () =>
    /^v24\./.test((await attempt('node', ['-v'])).output) && existsSync(inRoot('node_modules', '.bin', 'node'));
  if (await works()) return;
  await run('npm', ['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error']).catch(() => undefined);
  if (await works()) return;
  throw new Stop(
    'Node 24 could not be installed for this project: allow install scripts for the package "node" (npm config set ignore-scripts false) and start again.',
  );
}
