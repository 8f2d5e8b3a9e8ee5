import type { OlympiadStatus } from '@olympiad/shared-dto/rules/olympiad-times.js';
import type { Olympiad } from './olympiad.js';

/** The status follows from the recorded acts and the clock; nothing has to run for it to be right. */
export function statusOf(
  { phase, opensAt, closesAt }: Pick<Olympiad, 'phase' | 'opensAt' | 'closesAt'>,
  now: Date,
): OlympiadStatus {
  if (phase === 'draft' || phase === 'cancelled') return phase;
  if (phase === 'released') return 'results';
  if (now < opensAt) return 'scheduled';
  return now < closesAt ? 'open' : 'marking';
}

/** Does everyone but staff see the standings as they were at `freezesAt`? Only an act ends it. */
export function isFrozen({ freezesAt, unfrozenAt }: Pick<Olympiad, 'freezesAt' | 'unfrozenAt'>, now: Date): boolean {
  return freezesAt !== undefined && now >= freezesAt && unfrozenAt === undefined;
}
