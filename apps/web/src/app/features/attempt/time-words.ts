import type { Formats } from '../../core/language/formats';
import type { Texts } from '../../core/language/texts';

const MINUTE = 60_000;
const SECONDS_FROM = 5 * MINUTE;
/** A longer time is told in hours: nobody divides by sixty while thinking of something else. */
const MINUTES_FROM = 120 * MINUTE;
/** Minutes at which the time left is said aloud. */
const SPOKEN = [10, 5, 1] as const;

/** Hours and minutes, whole minutes in the last two hours, minutes and seconds in the last five minutes. */
export function timeLeft(milliseconds: number, texts: Pick<Texts, 't'>, formats: Pick<Formats, 'minutes'>): string {
  const left = Math.max(0, milliseconds);
  const minutes = Math.ceil(left / MINUTE);
  if (left > MINUTES_FROM) return texts.t('attempt.clockLeft', { clock: formats.minutes(minutes) });
  if (left > SECONDS_FROM) return texts.t('attempt.minutesLeft', { minutes });
  const seconds = Math.ceil(left / 1000);
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return texts.t('attempt.clockLeft', { clock });
}

/** The announcement that is due: the smallest of ten, five and one minutes that is not passed yet, or none. */
export function spokenMinutes(milliseconds: number): number | null {
  if (milliseconds <= 0) return null;
  return [...SPOKEN].reverse().find((minutes) => milliseconds <= minutes * MINUTE) ?? null;
}
