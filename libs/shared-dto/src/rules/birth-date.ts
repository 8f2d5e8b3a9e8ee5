import { isDay } from './dates.js';

const OLDEST_YEARS = 120;

/** Why a day of the calendar is nobody's birth date; also the name of the rule in the catalogue. */
export type BirthDateProblem = 'birthDateAhead' | 'birthDateLongAgo';

/** What stands against a birth date, `YYYY-MM-DD`; undefined when nothing does, and for what is no day at all. */
export function birthDateProblem(text: string, now: Date): BirthDateProblem | undefined {
  if (!isDay(text)) return undefined;
  const date = new Date(`${text}T00:00:00Z`);
  if (date > now) return 'birthDateAhead';
  return now.getUTCFullYear() - date.getUTCFullYear() > OLDEST_YEARS ? 'birthDateLongAgo' : undefined;
}
