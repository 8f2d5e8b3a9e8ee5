import { birthDateProblem as problemOf, type BirthDateProblem } from '@olympiad/shared-dto/rules/birth-date.js';
import { isDay } from '@olympiad/shared-dto/rules/dates.js';

const WORDS: Record<BirthDateProblem, string> = {
  birthDateAhead: 'is in the future',
  birthDateLongAgo: 'is too long ago',
};

/** Says why a `YYYY-MM-DD` cannot be a birth date, or nothing when it can. */
export function birthDateProblem(text: string, now: Date): string | undefined {
  if (!isDay(text)) return 'is not a day of the calendar';
  const problem = problemOf(text, now);
  return problem && WORDS[problem];
}
