import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** By then what came after the start has settled too. */
const FIRST_LOOK_MS = 5_000;
const LOOK_AGAIN_MS = 1_000;

type Collect = (how: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void;

/**
 * Gives the memory back that only the start needed: by itself V8 keeps it for as long as the process is idle. It takes
 * some tenths of a second, so it waits for a moment when nobody does.
 *
 * @param isIdle whether nobody waits for an answer
 */
export function handBackMemory(isIdle: () => boolean): void {
  const look = (): void => {
    if (isIdle()) collectAll();
    else setTimeout(look, LOOK_AGAIN_MS).unref();
  };
  setTimeout(look, FIRST_LOOK_MS).unref();
}

function collectAll(): void {
  // There is no other way to reach it without a flag on the command line.
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as Collect;
  setFlagsFromString('--no-expose-gc');
  // Only the last resort makes the space for new objects small again; it grows back when there is work.
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
