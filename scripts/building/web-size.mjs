import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { inRoot } from '../process/root.mjs';
import { Stop } from '../process/stop.mjs';

/** What a visitor's first page may load of JavaScript, in bytes after gzip. */
export const webSizeLimit = 200_000;

const tags = /<(script|link)\b[^>]*>/g;
const staticImport = /(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{}\s,]+from\s*)?["'](\.{1,2}\/[^"']+\.m?js)["']/g;

/** @param {string} html @returns {string[]} scripts, preloaded modules and those of the app's start, as paths below the web root */
function scriptsOf(html) {
  const found = [];
  for (const [tag, kind] of html.matchAll(tags)) {
    if (kind === 'link' && !/rel=["']modulepreload["']/.test(tag)) continue;
    const address = /\s(?:src|href)=["']([^"']+)["']/.exec(tag)?.[1];
    const start = /\sdata-app=["']([^"']+)["']/.exec(tag)?.[1]?.split(' ') ?? [];
    for (const one of [address, ...start]) {
      if (one && !/^(https?:)?\/\//.test(one)) found.push(one.replace(/^\.?\//, ''));
    }
  }
  return found;
}

/**
 * The JavaScript that `index.html` loads before anything is clicked: its scripts, its preloads, and what those
 * import statically.
 *
 * @param {string} folder the built web app
 * @returns {{ files: { name: string, bytes: number, gzip: number }[], gzip: number }} sizes in bytes
 */
export function measureWeb(folder) {
  const waiting = scriptsOf(readFileSync(join(folder, 'index.html'), 'utf8'));
  const seen = new Map();
  for (let name = waiting.pop(); name; name = waiting.pop()) {
    const file = join(folder, name);
    if (seen.has(name) || !existsSync(file)) continue;
    const code = readFileSync(file);
    seen.set(name, { name, bytes: code.length, gzip: gzipSync(code, { level: 9 }).length });
    for (const [, address = ''] of code.toString('utf8').matchAll(staticImport))
      waiting.push(posix.join(dirname(name), address));
  }
  const files = [...seen.values()].sort((a, b) => b.gzip - a.gzip);
  return { files, gzip: files.reduce((sum, file) => sum + file.gzip, 0) };
}

/**
 * @param {(text: string) => void} note
 * @throws {Stop} when the first page loads more than the limit, or no script at all
 */
export function checkWebSize(note) {
  const { files, gzip } = measureWeb(inRoot('dist', 'web'));
  const said = `${(gzip / 1000).toFixed(1)} kB of ${webSizeLimit / 1000} kB gzip in ${files.length} files`;
  note(said);
  if (files.length === 0) throw new Stop('dist/web/index.html loads no script, so there is no web app in it.');
  if (gzip > webSizeLimit) {
    const largest = files.slice(0, 5).map((file) => `${file.name} ${(file.gzip / 1000).toFixed(1)} kB`);
    throw new Stop(`The first page loads ${said}; load something later. Largest: ${largest.join(', ')}.`);
  }
}
