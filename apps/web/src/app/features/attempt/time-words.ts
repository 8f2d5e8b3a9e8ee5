import type { Texts } from '../../core/language/texts';

const MINUTE = 60_000;
const SECONDS_FROM = 5 * MINUTE;
/** Minutes at which the time left is said aloud. */
const SPOKEN = [10, 5, 1] as const;

/** Whole minutes until the last five, then minutes and seconds; a calm clock most of the time. */
export function timeLeft(milliseconds: number, texts: Pick<Texts, 't'>): string {
  const left = Math.max(0, milliseconds);
  if (left > SECONDS_FROM) return texts.t('attempt.minutesLeft', { minutes: Math.ceil(left / MINUTE) });
  const seconds = Math.ceil(left / 1000);
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return texts.t('attempt.clockLeft', { clock });
}

/** The announcement that is due: the smallest of ten, five and one minutes that is not passed yet, or none. */
export function spokenMinutes(milliseconds: number): number | null {
  if (milliseconds <= 0) return null;
  return [...SPOKEN].reverse().find((minutes) => milliseconds <= minutes * MINUTE) ?? null;
}
