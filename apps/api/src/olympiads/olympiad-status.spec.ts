import { OLYMPIAD_STATUSES } from '@olympiad/shared-dto/rules/olympiad-times.js';
import { listing, statusFilter } from './olympiad-filter.js';
import { isFrozen, statusOf } from './olympiad-status.js';
import { PHASES } from './olympiad.js';

const now = new Date('2026-11-23T10:00:00Z');
const hour = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000);
const cases = PHASES.flatMap((phase) =>
  [-2, -1, 0, 1].flatMap((opens) =>
    [0, 1, 2].map((lasts) => ({ phase, opensAt: hour(opens), closesAt: hour(opens + lasts) })),
  ),
);

/** What MongoDB does with the few operators the filters use. */
function matches(olympiad: Record<string, unknown>, filter: Record<string, unknown>): boolean {
  return Object.entries(filter).every(([field, wanted]) => {
    const value = olympiad[field];
    if (typeof wanted === 'string') return value === wanted;
    const { $gt, $lte } = wanted as { $gt?: Date; $lte?: Date };
    return ($gt === undefined || (value as Date) > $gt) && ($lte === undefined || (value as Date) <= $lte);
  });
}

describe('the status', () => {
  it.each([
    ['draft', 'draft', -1, 1, 'draft'],
    ['is not open yet', 'published', 1, 2, 'scheduled'],
    ['opens this moment', 'published', 0, 1, 'open'],
    ['closes this moment', 'published', -1, 0, 'marking'],
    ['was released', 'released', -2, -1, 'results'],
    ['was cancelled', 'cancelled', -1, 1, 'cancelled'],
  ] as const)('of one that %s', (_, phase, opens, closes, status) => {
    expect(statusOf({ phase, opensAt: hour(opens), closesAt: hour(closes) }, now)).toBe(status);
  });

  it('is exactly one of all, and the one whose filter finds it', () => {
    for (const olympiad of cases) {
      const found = OLYMPIAD_STATUSES.filter((status) => matches(olympiad, statusFilter(status, now)));
      expect(found).toEqual([statusOf(olympiad, now)]);
    }
  });
});

describe('the public list', () => {
  const phases = PHASES.filter((phase) => phase !== 'draft');

  it('never looks for drafts', () => {
    expect(listing({ status: 'draft' }, phases, now)).toBeUndefined();
    expect(listing({}, phases, now)?.filter).toEqual({ phase: { $in: ['published', 'released', 'cancelled'] } });
  });

  it.each([
    ['scheduled', 1],
    ['open', 1],
    ['marking', -1],
    ['results', -1],
  ] as const)('shows what is %s in the direction people look', (status, direction) => {
    expect(listing({ status }, phases, now)?.sort.opensAt).toBe(direction);
  });
});

describe('the freeze', () => {
  it('begins at its time and ends only by an act', () => {
    expect(isFrozen({ freezesAt: hour(1) }, now)).toBe(false);
    expect(isFrozen({ freezesAt: now }, now)).toBe(true);
    expect(isFrozen({ freezesAt: hour(-9) }, now)).toBe(true);
    expect(isFrozen({ freezesAt: hour(-9), unfrozenAt: hour(-1) }, now)).toBe(false);
    expect(isFrozen({}, now)).toBe(false);
  });
});
