/** In which a MongoDB of the tests starts, in milliseconds: a crowded machine is slow, not wrong. */
export const LAUNCH_MS = 60_000;
