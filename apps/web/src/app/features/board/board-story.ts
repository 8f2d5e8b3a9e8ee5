import type { Participation } from '@olympiad/shared-dto/attempts.dto.js';
import type { OlympiadDetail } from '@olympiad/shared-dto/olympiads.dto.js';
import type { Standings } from '@olympiad/shared-dto/standings.dto.js';
import { awardOf } from '@olympiad/shared-dto/rules/award.js';
import { resultState } from '@olympiad/shared-dto/rules/result-state.js';
import { freezeOf } from '../../shared/olympiad/freeze';

type Shown = Pick<OlympiadDetail, 'status' | 'awards'>;

/** Whether what stands on the board can still move: until the release, and while it is frozen. */
export function isProvisional({ status }: Pick<Shown, 'status'>, { frozen }: Pick<Standings, 'frozen'>): boolean {
  return status !== 'results' || frozen;
}

/** The award of a place, by the rule that gives it; nothing before it is given. */
export function awardOn(
  olympiad: Shown,
  board: Standings,
  { rank, score }: { rank: number; score: number },
): string | undefined {
  if (isProvisional(olympiad, board)) return undefined;
  return awardOf(olympiad.awards, { rank, of: board.ranked ?? board.total, score })?.name;
}

/** Why a student has no row on the board, as a key of the catalogue; undefined for one who has nothing to do with it. */
export function noRow(
  { status }: Pick<Shown, 'status'>,
  { frozen }: Pick<Standings, 'frozen'>,
  { registered, attempt }: Participation,
): string | undefined {
  const state = resultState(status, attempt?.state);
  if (!attempt && !registered) return undefined;
  // A board that is seen at all has a row for everybody released.
  if (state === 'handed-in' || state === 'released') return frozen ? 'board.noRow.frozen' : 'board.noRow.handed-in';
  return `board.noRow.${state}`;
}

/** When the board is frozen, in milliseconds since 1970; 0 where it never is. */
export function freezeMoment({ freezesAt }: Pick<OlympiadDetail, 'freezesAt'>): number {
  return freezesAt ? Date.parse(freezesAt) : 0;
}

/** What is said of the freeze, as a key of the catalogue; staff sees the board as it is. */
export function freezeSentence(
  olympiad: Pick<OlympiadDetail, 'freezesAt' | 'frozen' | 'status' | 'serverTime'>,
  { frozen }: Pick<Standings, 'frozen'>,
  isStaff: boolean,
  now: number,
): string | undefined {
  if (frozen) return olympiad.freezesAt ? 'board.frozenSince' : 'board.frozen';
  const freeze = freezeOf(olympiad, now);
  if (freeze === 'frozen') return isStaff ? 'board.frozenForOthers' : 'board.frozenSince';
  return freeze && 'board.freezes';
}
