import { closeAll } from './closing.mjs';
import { codeOf } from './thrown.mjs';

/** Something the reader can mend; its message is the whole explanation, in one sentence. */
export class Stop extends Error {}

/**
 * Runs a script's main function. A `Stop` becomes its sentence, anything else its stack; both end with 1,
 * after everything that was started is ended.
 *
 * @param {() => Promise<void>} main
 */
export async function runScript(main) {
  try {
    await main();
  } catch (fault) {
    const error = explainDisk(fault);
    console.error(error instanceof Stop ? `\n${error.message}` : error);
    process.exitCode = 1;
    await closeAll();
    process.exit(1);
  }
}

/** @param {unknown} error the sentence for a full disk, or the error itself */
export function explainDisk(error) {
  const text = error instanceof Error ? `${codeOf(error) ?? ''} ${error.message}` : String(error);
  if (/ENOSPC|EDQUOT|no space left|disk quota exceeded/i.test(text)) {
    return new Stop('The disk is full: free about 2 GB where this project lies and start again.');
  }
  return error;
}
