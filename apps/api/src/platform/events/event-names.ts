/** Every type of event, and whose id its `key` is. */
export const EVENT_TYPES = [
  'account.crowded',
  /** An attempt takes no answers any more: handed in, out of time, or void. */
  'attempt.ended',
  'attempt.shared',
  /** A result came to be, or its marks changed. */
  'result.changed',
  /** Where a result stands among the released ones changed, or it is released no more. The key is the result's id. */
  'release.changed',
  'olympiad.changed',
  'olympiad.released',
  'portfolio.changed',
  'user.changed',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/**
 * What these were called up to release 0.4.0, whose processes take any other name for news without a handler. News is
 * stored under these names while such a process may be alive or come back, and heard under either: the release after
 * the next may store the names above, and the one after that forget these.
 */
const FORMER_NAMES: Partial<Record<EventType, string>> = {
  'attempt.ended': 'attempt.closed',
  'result.changed': 'result.marked',
  'release.changed': 'result.released',
};

const MEANING = new Map(Object.entries(FORMER_NAMES).map(([type, former]) => [former, type as EventType]));

/** As it is written into the database. */
export function storedName(type: EventType): string {
  return FORMER_NAMES[type] ?? type;
}

/** Every name under which it may stand in the database. */
export function storedNames(type: EventType): string[] {
  const former = FORMER_NAMES[type];
  return former === undefined ? [type] : [type, former];
}

/** What a stored name means; names of releases to come stay what they are, and nobody handles them. */
export function meaningOf(stored: string): EventType {
  return MEANING.get(stored) ?? (stored as EventType);
}
