import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { run } from '../process/run.mjs';
import { releaseBefore } from '../versions/release.mjs';

const author = ['-c', 'user.name=Ann', '-c', 'user.email=ann@test.example'];

let folder: string;
let clone: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'olympiad-history-'));
  clone = join(folder, 'clone');
  mkdirSync(clone);
  await git('init', '--quiet');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function git(...args: string[]) {
  return run('git', [...author, ...args], { cwd: clone });
}

/** Commits package.json with this version and some other change; answers the revision. */
async function commit(version: string, description: string) {
  writeFileSync(join(clone, 'package.json'), JSON.stringify({ name: 'product', version, description }, null, 2));
  await git('add', '.');
  await git('commit', '--quiet', '--message', description);
  return git('rev-parse', 'HEAD');
}

it('takes for the release before the last revision before this one that changed the version', async () => {
  await commit('1.0.0', 'begin');
  const second = await commit('1.1.0', 'release');
  await commit('1.1.0', 'work');
  expect(await releaseBefore(undefined, clone)).toEqual({
    revision: second,
    name: expect.stringMatching(`^1.1.0 \\(${second.slice(0, 10)}, \\d{4}-\\d\\d-\\d\\d\\)$`),
  });
  await commit('1.2.0', 'release');
  // A release is tried with the one before it, not with itself.
  expect(await releaseBefore(undefined, clone)).toMatchObject({ revision: second });
});

it('takes the revision that is named instead, and says when there is none', async () => {
  const first = await commit('1.0.0', 'begin');
  await commit('1.0.0', 'work');
  expect(await releaseBefore('HEAD^', clone)).toMatchObject({ revision: first });
  await expect(releaseBefore('v9', clone)).rejects.toThrow('There is no revision v9 here');
});

it('knows of none while the version has not changed, and outside of a clone', async () => {
  await commit('1.0.0', 'begin');
  await commit('1.0.0', 'work');
  expect(await releaseBefore(undefined, clone)).toBeUndefined();
  mkdirSync(join(clone, 'unpacked'));
  expect(await releaseBefore(undefined, join(clone, 'unpacked'))).toBeUndefined();
});

it('does not take the end of a history that was cut off for a release', async () => {
  await commit('1.0.0', 'begin');
  await commit('1.1.0', 'release');
  await commit('1.1.0', 'work');
  await git('clone', '--quiet', '--depth', '2', `file://${clone}`, join(folder, 'short'));
  await expect(releaseBefore(undefined, join(folder, 'short'))).rejects.toThrow('git fetch --unshallow');
});
