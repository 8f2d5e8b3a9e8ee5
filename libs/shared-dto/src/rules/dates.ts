/** The one set of rules on what is written of time; proleptic Gregorian calendar, years 1900 to 9999. */

const FIRST_YEAR = 1900;
const YEAR = /^\d{4}$/;
const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;
const DAY = /^(\d{4})-(0[1-9]|1[0-2])-([0-3]\d)$/;
/** RFC 3339 without the leap second, which no clock of ours shows; offsets as far as the world uses them. */
const MOMENT = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(Z|([+-])(\d{2}):([0-5]\d))$/;
const LEAST_OFFSET_MINUTES = -12 * 60;
const MOST_OFFSET_MINUTES = 14 * 60;

/** A day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!DAY.test(text) || !isYear(text.slice(0, 4))) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

/** A date as exact as it is known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export function isPartialDate(text: string): boolean {
  if (YEAR.test(text)) return isYear(text);
  return MONTH.test(text) ? isYear(text.slice(0, 4)) : isDay(text);
}

/** A moment: a day, a time with seconds, and its offset from UTC. */
export function isMoment(text: string): boolean {
  const [, day = '', zone, sign, hours, minutes] = MOMENT.exec(text) ?? [];
  if (!isDay(day)) return false;
  const offset = zone === 'Z' ? 0 : Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes));
  if (offset < LEAST_OFFSET_MINUTES || offset > MOST_OFFSET_MINUTES) return false;
  // The offset may carry it over the edge.
  return isYear(new Date(text).toISOString().slice(0, -20));
}

/** Whether a period is over before it begins, as far as both ends are known: 2024-05 to 2024 is none. */
export function endsBefore(from: string, to: string): boolean {
  const known = Math.min(from.length, to.length);
  return to.slice(0, known) < from.slice(0, known);
}

function isYear(text: string): boolean {
  return YEAR.test(text) && Number(text) >= FIRST_YEAR;
}
