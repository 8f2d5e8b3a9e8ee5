import { randomBytes } from 'node:crypto';
import { Types } from 'mongoose';
import type { Result } from '../marking/results.service.js';
import type { Olympiad } from '../olympiads/olympiad.js';
import { searchKeysOf } from '../platform/search/search-keys.js';
import type { Profile } from '../users/user.views.js';
import type { StandingsKind } from './visible-standings.js';
import type { StandingsRow } from './standings-head.js';
import type { StandingEntryRecord } from './standing.schema.js';

/** Which standings an olympiad has. */
export function standingsKinds({ freezesAt }: Pick<Olympiad, 'freezesAt'>): StandingsKind[] {
  return freezesAt ? ['full', 'frozen'] : ['full'];
}

/** The entry's row in these standings, if it has one. */
export function rowOn(
  kind: StandingsKind,
  { freezesAt }: Pick<Olympiad, 'freezesAt'>,
  { row, submittedAt }: Pick<StandingEntryRecord, 'row' | 'submittedAt'>,
): StandingsRow | undefined {
  return kind === 'full' || (freezesAt && submittedAt < freezesAt) ? row : undefined;
}

/** What the standings show of a result: the school only if the student agreed. */
export function toEntry(result: Result, profile: Profile | undefined, id?: string): StandingEntryRecord {
  const entryId = id ?? randomBytes(12).toString('hex');
  const { score, timeUsedSeconds } = result;
  const displayName = profile?.displayName ?? '';
  const school = profile?.showSchool ? profile.school?.name : undefined;
  return {
    _id: entryId,
    olympiadId: new Types.ObjectId(result.olympiadId),
    userId: new Types.ObjectId(result.userId),
    resultId: new Types.ObjectId(result.id),
    resultVersion: result.version,
    submittedAt: result.submittedAt,
    ...(!result.voided && {
      terms: searchKeysOf(displayName),
      row: {
        entryId,
        score,
        timeUsedSeconds,
        displayName,
        ...(profile?.country && { country: profile.country }),
        ...(school && { school }),
        ...(result.unmarked > 0 && { partlyMarked: true as const }),
      },
    }),
  };
}

export function isSameRow(one: StandingsRow | undefined, other: StandingsRow | undefined): boolean {
  if (!one || !other) return one === other;
  return (
    one.entryId === other.entryId &&
    one.score === other.score &&
    one.timeUsedSeconds === other.timeUsedSeconds &&
    one.displayName === other.displayName &&
    one.country === other.country &&
    one.school === other.school &&
    one.partlyMarked === other.partlyMarked
  );
}
