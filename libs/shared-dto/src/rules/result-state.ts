import type { AttemptState } from '../attempts.dto.js';
import type { OlympiadStatus } from './olympiad-times.js';

/**
 * What a student's part in an olympiad has come to; every screen and route that tells of it goes by this.
 * `not-started`: it can still be; `not-taken-part`: it no longer can; `handed-in`: by the student or by the time, and what
 * live standings show of it is provisional; `released`: a result is out; `voided`: the attempt counts nowhere.
 */
export const RESULT_STATES = [
  'not-started',
  'not-taken-part',
  'working',
  'handed-in',
  'released',
  'voided',
  'cancelled',
] as const;
export type ResultState = (typeof RESULT_STATES)[number];

export function resultState(status: OlympiadStatus, attempt: AttemptState | undefined): ResultState {
  if (status === 'cancelled') return 'cancelled';
  if (attempt === undefined) return status === 'marking' || status === 'results' ? 'not-taken-part' : 'not-started';
  if (attempt === 'open') return 'working';
  if (attempt === 'voided') return 'voided';
  return status === 'results' ? 'released' : 'handed-in';
}
