import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtFor, withImports } from './web-modules.mjs';

/** What main.ts begins with, by the name that public/starting.js knows it by. */
const STARTS = { app: 'app/start-app.ts', portfolio: 'app/start-portfolio.ts' };
const SCRIPT = '<script src="/starting.js">';

/**
 * Writes into the page which modules each start consists of, so that they are fetched along with main.ts and not
 * after it.
 *
 * @param {string} folder the built web app
 * @param {import('./web-modules.mjs').WebModules} modules
 */
export function nameStarts(folder, modules) {
  const file = join(folder, 'index.html');
  const page = readFileSync(file, 'utf8');
  if (!page.includes(SCRIPT)) throw new Error(`index.html has no ${SCRIPT}`);
  const before = withImports(modules, builtFor(modules, ['main.ts']));
  const named = Object.entries(STARTS).map(([name, source]) => {
    const own = withImports(modules, builtFor(modules, [source])).filter((module) => !before.includes(module));
    return ` data-${name}="${own.map((module) => `/${module}`).join(' ')}"`;
  });
  const written = page.replace(SCRIPT, `${SCRIPT.slice(0, -1)}${named.join('')}>`);
  writeFileSync(file, written);
  noteHash(folder, written);
}

/** The service worker takes no page but the one it was told of. @param {string} folder @param {string} page */
export function noteHash(folder, page) {
  const file = join(folder, 'ngsw.json');
  const list = JSON.parse(readFileSync(file, 'utf8'));
  list.hashTable['/index.html'] = createHash('sha1').update(page).digest('hex');
  writeFileSync(file, JSON.stringify(list, null, 2));
}
