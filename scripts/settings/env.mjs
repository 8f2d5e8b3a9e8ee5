import { existsSync, readFileSync } from 'node:fs';
import { inRoot } from '../process/root.mjs';
import { Stop } from '../process/stop.mjs';
import { codeOf } from '../process/thrown.mjs';

/** As the package dotenv reads them, which the API uses; here nothing is installed yet. */
const line =
  /^[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*=[ \t]*("(?:\\"|[^"])*"|'(?:\\'|[^'])*'|`(?:\\`|[^`])*`|[^#\r\n]*)[ \t]*(?:#[^\r\n]*)?$/gm;

/**
 * Reads the text of a `.env` file: `NAME=value`, quotes optional, several lines inside quotes. Outside quotes a `#`
 * begins a comment.
 *
 * @param {string} text
 * @returns {Record<string, string>}
 */
export function parseEnv(text) {
  /** @type {Record<string, string>} */
  const values = {};
  for (const [, name = '', raw = ''] of text.replace(/\r\n?/g, '\n').matchAll(line)) {
    const value = raw.trim();
    const quote = /^(["'`])[^]*\1$/.exec(value)?.[1];
    const inner = quote && value.length > 1 ? value.slice(1, -1) : value;
    values[name] = quote === '"' ? inner.replaceAll('\\n', '\n').replaceAll('\\r', '\r') : inner;
  }
  return values;
}

/**
 * Puts the root's `.env` into our environment; what is already set there wins, and a secret that it gives in one way
 * (`NAME` or `NAME_FILE`) is not given in the other by the file.
 */
export function loadEnv() {
  const file = inRoot('.env');
  if (!existsSync(file)) return;
  const before = { ...process.env };
  for (const [name, value] of Object.entries(parseEnv(readFileSync(file, 'utf8')))) {
    const twin = name.endsWith('_FILE') ? name.slice(0, -'_FILE'.length) : `${name}_FILE`;
    if (before[name] === undefined && !before[twin]) process.env[name] = value;
  }
}

/**
 * @param {string} name of a setting that may also be given as `NAME_FILE`
 * @returns {string} its value; empty when it is not given
 * @throws {Stop} when it is given twice, or its file cannot be read
 */
export function configured(name) {
  const file = process.env[`${name}_FILE`];
  if (!file) return process.env[name] ?? '';
  if (process.env[name]) throw new Stop(`${name} is set twice: keep either ${name} or ${name}_FILE.`);
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw new Stop(`${name} is required: the file that ${name}_FILE names cannot be read (${codeOf(error)}).`);
  }
}
