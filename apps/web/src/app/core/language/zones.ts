const MINUTE_MS = 60_000;

/** Minutes ahead of UTC at that moment, where the reader is or in an IANA zone; undefined for one the browser does not know. */
export function offsetAt(date: Date, zone?: string): number | undefined {
  if (zone === undefined) return -date.getTimezoneOffset();
  try {
    // English with digits alone is known to every browser; what is read is numbers.
    const parts = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    }).formatToParts(date);
    const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
    const there = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
    return Math.round((there - date.getTime()) / MINUTE_MS);
  } catch {
    return undefined;
  }
}

/** UTC+5, UTC−3:30, UTC */
export function offsetName(minutes: number): string {
  if (minutes === 0) return 'UTC';
  const whole = Math.abs(minutes);
  const rest = whole % 60;
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(whole / 60)}${rest > 0 ? `:${String(rest).padStart(2, '0')}` : ''}`;
}

/** What a zone is called by its place: `America/New_York` is New York. */
export function placeOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** The wall's time at an offset, in the UTC members of a date. */
export function wallAt(date: Date, offset: number): Date {
  return new Date(date.getTime() + offset * MINUTE_MS);
}
