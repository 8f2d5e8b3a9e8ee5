/** What moved an attempt's time, by whom and why. */
export const LEDGER_KINDS = ['start', 'extension', 'incident', 'pause', 'resume', 'close', 'cancel'] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** One entry; only ever added, in the order of `at`. */
export interface LedgerEntry {
  kind: LedgerKind;
  at: Date;
  /** `start`: the full time; `extension` and `incident`: what is added; else 0. */
  seconds: number;
  /** `start`: from when the time runs, which with a common start is the opening. */
  from?: Date;
  /** The account that did it. */
  by: string;
  reason: string;
}

/** Where an attempt's time stands. */
export interface AttemptTime {
  /** Absent while paused. */
  deadline?: Date;
  pausedAt?: Date;
  /** Whole seconds worked, pauses excluded, never more than until the deadline. */
  usedSeconds: number;
}

/** The one rule that turns ledger and clock into the deadline and the time used. */
export function attemptTime(ledger: readonly LedgerEntry[], now: Date): AttemptTime {
  let from = 0;
  let allowed = 0;
  let paused = 0;
  let pausedAt: number | undefined;
  let end = Infinity;
  for (const { kind, at, seconds, from: runsFrom } of ledger) {
    const moment = at.getTime();
    const ends = kind === 'close' || kind === 'cancel';
    if (kind === 'start') from = (runsFrom ?? at).getTime();
    if (kind === 'start' || kind === 'extension' || kind === 'incident') allowed += seconds * 1_000;
    if (kind === 'pause') pausedAt ??= moment;
    if (ends) end = Math.min(end, moment);
    // A pause does not outlast the end of the attempt.
    if ((ends || kind === 'resume') && pausedAt !== undefined) {
      paused += moment - pausedAt;
      pausedAt = undefined;
    }
  }
  const deadline = Math.min(from + allowed + paused, end);
  const until = pausedAt ?? Math.min(now.getTime(), deadline);
  return {
    ...(pausedAt === undefined ? { deadline: new Date(deadline) } : { pausedAt: new Date(pausedAt) }),
    usedSeconds: Math.max(0, Math.floor((until - from - paused) / 1_000)),
  };
}
