import type { Participation } from '@olympiad/shared-dto/attempts.dto.js';
import type { OlympiadDetail } from '@olympiad/shared-dto/olympiads.dto.js';
import type { Role } from '@olympiad/shared-dto/roles.js';

export type NextStep =
  'sign-in' | 'register' | 'wait' | 'start' | 'continue' | 'receipt' | 'result' | 'missed' | 'cancelled' | 'watch';

/** The one thing this person can do with the olympiad now. `watch`: nothing but look. */
export function nextStep(
  { status }: Pick<OlympiadDetail, 'status'>,
  user: { role: Role } | null,
  part: Participation | null,
): NextStep {
  if (status === 'cancelled') return 'cancelled';
  if (user && user.role !== 'student') return 'watch';
  const attempt = part?.attempt;
  switch (status) {
    case 'scheduled':
      if (!user) return 'sign-in';
      return part?.registered ? 'wait' : 'register';
    case 'open':
      if (!user) return 'sign-in';
      if (attempt) return attempt.state === 'open' ? 'continue' : 'receipt';
      return part?.registered ? 'start' : 'register';
    case 'marking':
      if (attempt?.state === 'open') return 'continue';
      return attempt ? 'receipt' : part?.registered ? 'missed' : 'watch';
    case 'results':
      return attempt ? 'result' : part?.registered ? 'missed' : 'watch';
    default:
      return 'watch';
  }
}
