/**
 * The collections a backup leaves out, and why; every other one is in it, also those that later modules add.
 * A restore empties them, except those of `STAYS`.
 */
export const LEFT_OUT = {
  heartbeats: 'who is alive now',
  accountSockets: 'who is connected now',
  cursors: 'who works for what now',
  eventGroups:
    'how far each group of handlers has looked for news: what a restored piece of news waits for stands in itself',
  secretHolders: 'which secrets those who are alive accept',
  healthMinutes: 'how the last day went: a restore does not undo it',
  attemptLimits: 'failed sign-ins of the last minutes',
  oneTimes: 'links and codes of the last days: a restored one could be one that was used since',
  spentProofs: 'proofs of work of the last minutes',
  sessions: 'a restored one could be one that was ended since; people sign in again',
  operations: 'what was done to this installation, such as backups: a restore does not undo it',
};

/** Of those, what is about this installation and not about its data. */
export const STAYS = new Set(['operations', 'healthMinutes']);

/** What a restore fills before it puts it in place. */
export const ASIDE = 'restoring.';

/** @param name of a collection @returns whether a backup holds it */
export const isKept = (name: string): boolean =>
  !(name in LEFT_OUT) && !name.startsWith('system.') && !name.startsWith(ASIDE);
