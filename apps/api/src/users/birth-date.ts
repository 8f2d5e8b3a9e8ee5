import { isDay } from '@olympiad/shared-dto/rules/dates.js';

const OLDEST_YEARS = 120;

/** Says why a `YYYY-MM-DD` cannot be a birth date, or nothing when it can. */
export function birthDateProblem(text: string, now: Date): string | undefined {
  if (!isDay(text)) return 'is not a day of the calendar';
  const date = new Date(`${text}T00:00:00Z`);
  if (date > now) return 'is in the future';
  if (now.getUTCFullYear() - date.getUTCFullYear() > OLDEST_YEARS) return 'is too long ago';
  return undefined;
}
