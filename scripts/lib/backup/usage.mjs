import { parseArgs } from 'node:util';

const WRONG_USE = 2;

/**
 * The arguments of a command; anything it does not know ends it with 2 and its usage.
 *
 * @param {string} usage
 * @param {import('node:util').ParseArgsOptionsConfig} options
 * @param {number} [words] how many arguments that are no options it takes
 */
export function readArguments(usage, options, words = 0) {
  try {
    const read = parseArgs({ options, allowPositionals: true });
    if (read.positionals.length === words) return { ...read.values, words: read.positionals };
  } catch {
    // Told by the usage.
  }
  return refuseUse(usage);
}

/** Says how a command is used, and ends it. @param {string} usage @returns {never} */
export function refuseUse(usage) {
  console.error(usage);
  process.exit(WRONG_USE);
}
