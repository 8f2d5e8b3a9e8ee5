import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../process/root.mjs';
import { attempt, run } from '../process/run.mjs';
import { Stop } from '../process/stop.mjs';

/** @typedef {{ revision: string, name: string }} Release its whole revision, and how people call it */

/**
 * The release before this one: the revision that is named, or else the last one before this that gave package.json
 * another version. `npm version` does that with each release, and unlike its tag it is in every clone.
 *
 * @param {string} [named] whatever git takes for a revision
 * @param {string} [cwd] the clone
 * @returns {Promise<Release | undefined>} undefined when the version never changed, or this is no clone
 */
export async function releaseBefore(named, cwd = root) {
  const git = (/** @type {string[]} */ ...args) => run('git', args, { cwd });
  const revision = named ? await revisionOf(named, cwd) : await lastReleased(git, cwd);
  if (!revision) return undefined;
  const { version } = JSON.parse(await git('show', `${revision}:package.json`));
  const date = await git('show', '--no-patch', '--format=%cs', revision);
  return { revision, name: `${version} (${revision.slice(0, 10)}, ${date})` };
}

/** @param {string} named @param {string} cwd */
async function revisionOf(named, cwd) {
  const { code, output } = await attempt('git', ['rev-parse', '--verify', '--quiet', `${named}^{commit}`], { cwd });
  if (code !== 0) throw new Stop(`There is no revision ${named} here: name one that git log knows.`);
  return output;
}

/** @param {(...args: string[]) => Promise<string>} git @param {string} cwd */
async function lastReleased(git, cwd) {
  // An unpacked archive may lie inside another project's clone.
  if (!existsSync(join(cwd, '.git'))) return undefined;
  const head = await git('rev-parse', 'HEAD');
  // Only where it changed: with the first version a history begins, and one that is cut off seems to.
  const log = await git('log', '--format=%H', '--diff-filter=M', '-G^  "version": ', '--', 'package.json');
  const found = log.split('\n').find((revision) => revision !== head);
  if (!found && (await git('rev-parse', '--is-shallow-repository')) === 'true') {
    throw new Stop('The history here is cut off before the last release: run git fetch --unshallow.');
  }
  return found || undefined;
}
