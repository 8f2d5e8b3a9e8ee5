import { readFileSync } from 'node:fs';

/**
 * @typedef {{ source?: string, now: string[], later: string[] }} WebModule the source file that it was built for, what it
 *   imports at once and what later; both as file names below the web root
 * @typedef {Map<string, WebModule>} WebModules by file name
 */

/**
 * What the bundler says of the built web app.
 *
 * @param {string} file written by `ng build --stats-json`
 * @returns {WebModules}
 */
export function readModules(file) {
  /** @type {{ outputs: Record<string, { entryPoint?: string, imports: { path: string, kind: string }[] }> }} */
  const { outputs } = JSON.parse(readFileSync(file, 'utf8'));
  return new Map(
    Object.entries(outputs)
      .filter(([name]) => name.endsWith('.js'))
      .map(([name, { entryPoint, imports }]) => {
        const of = (/** @type {string} */ kind) =>
          imports.filter((one) => one.kind === kind && outputs[one.path]).map(({ path }) => path);
        return [name, { source: entryPoint, now: of('import-statement'), later: of('dynamic-import') }];
      }),
  );
}

/**
 * The files that were built for these sources.
 *
 * @param {WebModules} modules
 * @param {string[]} sources paths below `apps/web/src`, or below the root where they begin with a stroke
 * @throws {Error} when nothing was built for one of them
 */
export function builtFor(modules, sources) {
  return sources.map((source) => {
    const path = source.startsWith('/') ? source.slice(1) : `apps/web/src/${source}`;
    const found = [...modules].find(([, module]) => module.source === path);
    if (!found) throw new Error(`No module was built for ${source}`);
    return found[0];
  });
}

/**
 * These files and all they import, in the order in which they are met.
 *
 * @param {WebModules} modules
 * @param {string[]} names
 * @param {(name: string) => boolean} [andLater] of which files also what they import later counts; of none when left out
 */
export function withImports(modules, names, andLater = () => false) {
  /** @type {Set<string>} */
  const seen = new Set();
  const waiting = [...names];
  for (let name = waiting.shift(); name; name = waiting.shift()) {
    const module = modules.get(name);
    if (!module || seen.has(name)) continue;
    seen.add(name);
    waiting.push(...module.now, ...(andLater(name) ? module.later : []));
  }
  return [...seen];
}
