import type { Participation } from '@olympiad/shared-dto/attempts.dto.js';
import type { OlympiadDetail } from '@olympiad/shared-dto/olympiads.dto.js';
import type { Role } from '@olympiad/shared-dto/roles.js';
import { resultState } from '@olympiad/shared-dto/rules/result-state.js';

export type NextStep =
  | 'sign-in'
  | 'register'
  | 'wait'
  | 'start'
  | 'continue'
  | 'receipt'
  | 'result'
  | 'voided'
  | 'missed'
  | 'cancelled'
  | 'watch';

/** The one thing this person can do with the olympiad now. `watch`: nothing but look. */
export function nextStep(
  { status }: Pick<OlympiadDetail, 'status'>,
  user: { role: Role } | null,
  part: Participation | null,
): NextStep {
  if (status === 'cancelled') return 'cancelled';
  if (status === 'draft' || (user && user.role !== 'student')) return 'watch';
  switch (resultState(status, part?.attempt?.state)) {
    case 'working':
      return 'continue';
    case 'handed-in':
      return 'receipt';
    case 'released':
      return 'result';
    case 'voided':
      return 'voided';
    case 'cancelled':
      return 'cancelled';
    case 'not-taken-part':
      return part?.registered ? 'missed' : 'watch';
    case 'not-started':
      if (!user) return 'sign-in';
      if (!part?.registered) return 'register';
      return status === 'open' ? 'start' : 'wait';
  }
}
