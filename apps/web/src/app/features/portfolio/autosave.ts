/**
 * Where the student's text is. `waiting`: edited, about to be sent; `saving`: on its way; `failed`: no answer, it is
 * sent again by itself; `held`: something has to be corrected first; `conflict`: changed elsewhere, a person decides.
 */
export type AutosaveState =
  | { kind: 'saved' }
  | { kind: 'waiting' }
  | { kind: 'saving'; edited: boolean }
  | { kind: 'failed'; tries: number }
  | { kind: 'held' }
  | { kind: 'conflict' };

export type AutosaveEvent =
  /** The student changed something; `sound` unless it would be refused as it stands. */
  | { kind: 'edited'; sound: boolean }
  /** The edit has been undone, there is nothing to send. */
  | { kind: 'reverted' }
  | { kind: 'sent' }
  | { kind: 'acknowledged' }
  /** No answer, or a passing failure of the server. */
  | { kind: 'failed' }
  /** The server refused what was written. */
  | { kind: 'refused' }
  /** It was changed elsewhere since. */
  | { kind: 'conflicted' }
  /** The student chose what counts. */
  | { kind: 'resolved' };

export const SAVED: AutosaveState = { kind: 'saved' };
const PAUSE_MS = 800;
const LONGEST_WAIT_MS = 30_000;

export function next(state: AutosaveState, event: AutosaveEvent): AutosaveState {
  switch (event.kind) {
    case 'edited':
      // A conflict is not forgotten by typing on.
      if (state.kind === 'conflict') return state;
      if (state.kind === 'saving') return { kind: 'saving', edited: true };
      return event.sound ? { kind: 'waiting' } : { kind: 'held' };
    case 'reverted':
      return state.kind === 'saving' || state.kind === 'conflict' ? state : SAVED;
    case 'sent':
      return { kind: 'saving', edited: false };
    case 'acknowledged':
      return state.kind === 'saving' && state.edited ? { kind: 'waiting' } : SAVED;
    case 'failed':
      return { kind: 'failed', tries: triesOf(state) + 1 };
    case 'refused':
      return { kind: 'held' };
    case 'conflicted':
      return { kind: 'conflict' };
    case 'resolved':
      return { kind: 'waiting' };
  }
}

function triesOf(state: AutosaveState): number {
  return state.kind === 'failed' ? state.tries : 0;
}

/** Milliseconds until the next sending by itself; nothing when it waits for a person or an answer. */
export function delayOf(state: AutosaveState): number | undefined {
  if (state.kind === 'waiting') return PAUSE_MS;
  if (state.kind === 'failed') return Math.min(1_000 * 2 ** state.tries, LONGEST_WAIT_MS);
  return undefined;
}

/** Nothing would be lost if the page went away now and this browser with it. */
export function isSafe(state: AutosaveState): boolean {
  return state.kind === 'saved';
}
