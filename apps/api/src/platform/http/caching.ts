/** What an answer says when nothing else was decided: it is for who asked, and stays on no disk. */
export const NOT_KEPT = 'private, no-store';

/** The exceptions, all of them: what may be kept, by whom, and why. */
export const KEPT = {
  /** What everybody reads alike, by its version: asked for again each time, and unchanged it costs a 304. */
  versioned: 'public, no-cache',
  /** The same for whoever is signed in: the browser keeps it, nobody between, and asks each time whether it still may. */
  versionedForOne: 'private, no-cache',
  /** Pages and settings of the web app: after an update the former ones are of no use. */
  webApp: 'no-cache',
  /** Never changes under its address, and shows nobody: files whose name is a hash, pictures that only decorate. */
  forever: 'public, max-age=31536000, immutable',
  /** Public keys: they change rarely, and a new one is only needed for what is signed from then on. */
  minutes: 'public, max-age=300',
  /** Files that a former system left about its olympiads. */
  anHour: 'public, max-age=3600',
} as const;
