/**
 * Runs the product as the build has put it together (`scripts/building/api-bundle.mjs`), with what V8 compiled when the
 * build ran it once: Node itself keeps only what is compiled before a file runs.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

const FILE = fileURLToPath(new URL('../../../bundle/product.cjs', import.meta.url));
const COMPILED = new URL('../../../compiled/', import.meta.url);
const PARAMETERS = 'exports, require, module, __filename, __dirname';

type Run = (...given: [exports: object, NodeJS.Require, module: object, file: string, folder: string]) => void;

let ran: { script: Script; compiled: URL } | undefined;

/** What `product.ts` exports. */
export function runProduct(): object {
  const require = createRequire(FILE);
  // Lines are led back to their sources only in what Node itself loads.
  if (process.sourceMapsEnabled) return require(FILE) as object;
  // The bundle is plain ASCII, so that this takes one byte a letter.
  const text = readFileSync(FILE, 'latin1');
  const [, build = ''] = /^\/\* (\w+) \*\//.exec(text) ?? [];
  const compiled = new URL(`product-${build}`, COMPILED);
  const cachedData = existsSync(compiled) ? readFileSync(compiled) : undefined;
  // What another Node compiled is refused, and compiled as ever.
  const script = new Script(`(function (${PARAMETERS}) {${text}\n})`, {
    filename: FILE,
    ...(cachedData && { cachedData }),
  });
  ran = { script, compiled };
  const module = { exports: {} };
  (script.runInThisContext() as Run)(module.exports, require, module, FILE, dirname(FILE));
  return module.exports;
}

/** Keeps everything of the product that was compiled by now. */
export function keepCompiled(): void {
  if (ran) writeFileSync(ran.compiled, ran.script.createCachedData());
}
