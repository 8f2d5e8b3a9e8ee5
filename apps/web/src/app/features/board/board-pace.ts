/** Own row and total follow the top rows after a moment, so that a busy board is not read at each change. */
const SETTLE_MS = 2_000;
/** A server that cannot answer now is not asked in a hurry. */
const AFTER_FAILURE_MS = 5_000;

/** How long after a hint a board is read. */
export const settleTime = (): number => spread(SETTLE_MS);

/** How long after a failed reading it is tried again. */
export const timeAfterFailure = (): number => spread(AFTER_FAILURE_MS);

/** Those who were told the same in the same moment do not ask in the same moment. */
function spread(ms: number): number {
  return ms * (0.5 + Math.random());
}
