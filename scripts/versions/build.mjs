import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { inData, inRoot } from '../process/root.mjs';
import { CommandFailed, run } from '../process/run.mjs';
import { Stop } from '../process/stop.mjs';

/** Built releases, each in a folder named by its revision. */
const releases = inData('versions', 'built');

/**
 * The release checked out and built, as its own scripts build it and with the packages of its own lock file. It is kept
 * until another one is asked for.
 *
 * @param {import('./release.mjs').Release} release
 * @param {string} [folder] where it is kept
 * @returns {Promise<string>} its folder
 */
export async function buildRelease({ revision }, folder = releases) {
  const built = join(folder, revision);
  if (existsSync(built)) return built;
  rmSync(folder, { recursive: true, force: true });
  const partial = `${built}.partial`;
  const archive = `${built}.tar`;
  mkdirSync(partial, { recursive: true });
  await run('git', ['archive', '--format=tar', '--output', archive, revision]);
  await run('tar', ['-xf', archive, '-C', partial]);
  rmSync(archive);
  const hasOurs = packagesOf(partial) === packagesOf(inRoot());
  if (hasOurs) symlinkSync(inRoot('node_modules'), join(partial, 'node_modules'));
  try {
    await run('node', ['--input-type=module', '--eval', `${own} ${hasOurs ? '' : install} ${make}`], { cwd: partial });
  } catch (error) {
    if (error instanceof CommandFailed) throw new Stop(`${revision} does not build:\n${error.output}`);
    throw error;
  }
  renameSync(partial, built);
  return built;
}

// Releases before 0.5 have all of this in one folder.
const own = `
  const { existsSync } = await import('node:fs');
  const own = (name, folder) => import(existsSync('scripts/lib') ? \`./scripts/lib/\${name}\` : \`./scripts/\${folder}/\${name}\`);`;
// Linked packages must not be reinstalled: they are ours.
const install = "await (await own('prepare.mjs', 'installation')).prepare();";
const make = "await (await own('build.mjs', 'building')).build({ always: true });";

/**
 * What a lock file asks for; the version of the product itself is no package.
 *
 * @param {string} path
 */
function packagesOf(path) {
  const { '': _, ...packages } = JSON.parse(readFileSync(join(path, 'package-lock.json'), 'utf8')).packages;
  return JSON.stringify(packages);
}
