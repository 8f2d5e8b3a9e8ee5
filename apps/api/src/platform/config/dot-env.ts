import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import dotenv from 'dotenv';
import { codeOf, type Environment } from './examine.js';

/** Beside package.json, seen from the built file. */
const DOT_ENV = fileURLToPath(new URL('../../../../../../../.env', import.meta.url));

/**
 * Adds what a `.env` file says to the environment, which wins; without a file nothing happens. A secret that the
 * environment gives in one way (`NAME` or `NAME_FILE`) is not given in the other by the file.
 * Throws an Error when the file is there and cannot be read.
 */
export function loadDotEnv(environment: Environment, file = DOT_ENV): void {
  const before = { ...environment };
  for (const [name, value] of Object.entries(dotenv.parse(textOf(file)))) {
    const twin = name.endsWith('_FILE') ? name.slice(0, -'_FILE'.length) : `${name}_FILE`;
    if (before[name] === undefined && !before[twin]) environment[name] = value;
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return '';
    throw new Error(`${file} cannot be read (${code}): it must be readable by the user that runs the API`, {
      cause: error,
    });
  }
}
