/** The two clocks of the device at one moment, in milliseconds. */
export interface Reading {
  /** The clock on the wall: it can be set by hand, in either direction. */
  wall: number;
  /** The steady one: nobody can set it, but on some systems it stands still while the device sleeps. */
  steady: number;
}

/** How far the server's clock is ahead of the steady one: between these two, in milliseconds. */
export interface Offset {
  least: number;
  most: number;
}

/** Further apart than this, one of the clocks was set or stood still. */
const APART_MS = 2_000;

export function read(): Reading {
  return { wall: Date.now(), steady: performance.now() };
}

/** What one answer tells: the server wrote its time down after the request left and before the answer came. */
export function offsetOf(serverTime: number, sent: Reading, received: Reading): Offset {
  return { least: serverTime - received.steady, most: serverTime - sent.steady };
}

/**
 * What two answers tell together (Marzullo's intersection). Where they exclude each other the server's clock or ours has
 * moved since the first, so only the second counts.
 */
export function narrowed(known: Offset, heard: Offset): Offset {
  const both = { least: Math.max(known.least, heard.least), most: Math.min(known.most, heard.most) };
  return both.least <= both.most ? both : heard;
}

/**
 * By how much the wall clock went further than the steady one, in milliseconds: above nothing after a sleep in which
 * the steady clock stood still and when the wall clock was put forward, below when it was put back.
 */
export function parted(before: Reading, now: Reading): number {
  return now.wall - before.wall - (now.steady - before.steady);
}

export function areApart(before: Reading, now: Reading): boolean {
  return Math.abs(parted(before, now)) > APART_MS;
}

/** How long to wait until the time left has one whole second less, in milliseconds. */
export function untilNextSecond(left: number): number {
  return (((left % 1_000) + 1_000) % 1_000) + 1;
}
