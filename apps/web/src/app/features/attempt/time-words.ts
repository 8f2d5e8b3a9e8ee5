import type { Formats } from '../../core/language/formats';
import type { Texts } from '../../core/language/texts';

const MINUTE = 60_000;
const SECONDS_FROM = 5 * MINUTE;
/** A longer time is shown in hours: nobody divides by sixty while thinking of something else. */
const MINUTES_FROM = 120 * MINUTE;
/** Minutes at which the time left is said aloud. */
const SPOKEN = [10, 5, 1] as const;
/** The clock ticks just after a minute has begun. */
const SAID_WITHIN = 1_000;

/**
 * Hours and minutes, whole minutes in the last two hours, minutes and seconds in the last five minutes. Rounded down:
 * the time shown is really left.
 */
export function timeLeft(milliseconds: number, texts: Pick<Texts, 't'>, formats: Pick<Formats, 'minutes'>): string {
  const left = Math.max(0, milliseconds);
  const minutes = Math.floor(left / MINUTE);
  if (left > MINUTES_FROM) return texts.t('attempt.clockLeft', { clock: formats.minutes(minutes) });
  if (left > SECONDS_FROM) return texts.t('attempt.minutesLeft', { minutes });
  const seconds = Math.floor(left / 1000);
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return texts.t('attempt.clockLeft', { clock });
}

/** The announcement that is due: the smallest of ten, five and one minutes that is not passed yet, or none. */
export function spokenMinutes(milliseconds: number): number | null {
  if (milliseconds <= 0) return null;
  return [...SPOKEN].reverse().find((minutes) => milliseconds <= minutes * MINUTE) ?? null;
}

/** Whole minutes that are left, to be said just after one began. */
export function announcedMinutes(milliseconds: number): number {
  return Math.floor((milliseconds + SAID_WITHIN) / MINUTE);
}
