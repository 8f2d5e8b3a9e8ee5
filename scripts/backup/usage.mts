import { parseArgs } from 'node:util';
import type { ParseArgsOptionsConfig } from 'node:util';

const WRONG_USE = 2;

/**
 * The arguments of a command; anything it does not know ends it with 2 and its usage.
 *
 * @param words how many arguments that are no options it takes
 */
export function readArguments<Options extends ParseArgsOptionsConfig>(usage: string, options: Options, words = 0) {
  try {
    const read = parseArgs({ options, allowPositionals: true, strict: true });
    if (read.positionals.length === words) return { ...read.values, words: read.positionals };
  } catch {
    // Told by the usage.
  }
  return refuseUse(usage);
}

/** Says how a command is used, and ends it. */
export function refuseUse(usage: string): never {
  console.error(usage);
  process.exit(WRONG_USE);
}
