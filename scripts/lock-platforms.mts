/**
 * Adds to package-lock.json the builds for other systems that npm left out, so that `npm ci` accepts the lock
 * everywhere. npm drops an optional package whose registry entry it cannot read; `npm ci` on another registry
 * then calls the lock incomplete. Run after every `npm install` that changed the lock: `node scripts/lock-platforms.mts`.
 * With `--check` it only says whether that is needed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { platformOf } from './installation/platforms.mts';
import { root } from './process/root.mjs';

/** A package as npm locks it. */
type Entry = { version?: string; dev?: boolean; optional?: boolean; optionalDependencies?: Record<string, string> };

const file = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Entry> };
const { packages } = lock;

/** Whether `name` is found from the package at `place`, looking outwards as Node does. */
function isLocked(name: string, place: string): boolean {
  for (let base = place; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    if (packages[`${base ? `${base}/` : ''}node_modules/${name}`]) return true;
    if (base === '') return false;
    if (!base.includes('/node_modules/')) return packages[`node_modules/${name}`] !== undefined;
  }
}

const added: string[] = [];
for (const [place, entry] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isLocked(name, place)) continue;
    const platform = platformOf(name);
    if (!platform || !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) {
      console.error(`${place} wants ${name}@${version}, which is no exact build for a known system; add it by hand.`);
      process.exitCode = 1;
      continue;
    }
    packages[`node_modules/${name}`] = { version, ...platform, ...(entry.dev ? { dev: true } : {}), optional: true };
    added.push(`${name}@${version}`);
  }
}

if (added.length === 0) {
  console.log('The lock file names every build already.');
} else if (process.argv.includes('--check')) {
  console.error(
    `The lock file misses builds for other systems; run node scripts/lock-platforms.mts:\n${added.join('\n')}`,
  );
  process.exitCode = 1;
} else {
  lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`Added ${added.length} builds:\n${added.join('\n')}`);
}
