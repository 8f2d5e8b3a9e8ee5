import { existsSync, readFileSync } from 'node:fs';
import { inRoot } from './root.mjs';

const line =
  /^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=[ \t]*("(?:\\.|[^"\\])*"|'[^']*'|[^\r\n]*?)[ \t]*(?:[ \t]#[^\r\n]*)?$/gm;
const escapes = { n: '\n', r: '\r', t: '\t' };

/**
 * Reads the text of a `.env` file: `NAME=value`, quotes optional, several lines inside quotes.
 *
 * @param {string} text
 * @returns {Record<string, string>}
 */
export function parseEnv(text) {
  const values = {};
  for (const [, name, raw] of text.matchAll(line)) {
    const quote = raw[0];
    if (quote === '"' && raw.length > 1 && raw.endsWith('"')) {
      values[name] = raw.slice(1, -1).replace(/\\(.)/gs, (_, letter) => escapes[letter] ?? letter);
    } else if (quote === "'" && raw.length > 1 && raw.endsWith("'")) {
      values[name] = raw.slice(1, -1);
    } else {
      values[name] = raw.startsWith('#') ? '' : raw;
    }
  }
  return values;
}

/** Puts the root's `.env` into our environment; what is already set there wins. */
export function loadEnv() {
  const file = inRoot('.env');
  if (!existsSync(file)) return;
  for (const [name, value] of Object.entries(parseEnv(readFileSync(file, 'utf8')))) process.env[name] ??= value;
}
