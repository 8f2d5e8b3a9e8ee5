import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../process/root.mjs';

/** @param {string} path @returns {Generator<string>} */
function* filesOf(path) {
  if (!existsSync(inRoot(path))) return;
  if (!statSync(inRoot(path)).isDirectory()) {
    yield path;
    return;
  }
  const names = readdirSync(inRoot(path)).sort();
  for (const name of names) yield* filesOf(join(path, name));
}

/**
 * One hash over the names and contents of all files below these paths, tests left out.
 *
 * @param {string[]} paths files or folders below the root
 * @returns {string}
 */
export function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of filesOf(path)) {
      if (file.endsWith('.spec.ts')) continue;
      const content = readFileSync(inRoot(file));
      hash.update(`${file}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}
