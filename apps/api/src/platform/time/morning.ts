import { wallClock } from './wall-clock.js';

/** ECMA-402 has it since 2025; the compiler's library of our year does not say so. */
interface LocaleWithZones extends Intl.Locale {
  getTimeZones(): string[] | undefined;
}

const MORNING_HOUR = 8;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The day that a calendar in the zone shows, as `YYYY-MM-DD`. */
export function dayIn(zone: string, ms: number): string {
  return new Date(wallClock(zone)(ms)).toISOString().slice(0, 10);
}

/** When a clock in the zone next shows eight in the morning, in milliseconds since 1970. */
export function nextMorning(zone: string, now: number): number {
  const wall = wallClock(zone);
  // A wall clock shows whole seconds.
  const aheadAt = (ms: number): number => wall(ms) - Math.floor(ms / 1_000) * 1_000;
  const midnight = Math.floor(wall(now) / DAY_MS) * DAY_MS;
  for (let days = 0; ; days += 1) {
    const shown = midnight + days * DAY_MS + MORNING_HOUR * HOUR_MS;
    // As far from UTC as the zone is then, which may differ from now; no zone turns its clocks at eight.
    const guess = shown - aheadAt(now);
    const at = shown - aheadAt(guess);
    if (at > now) return at;
  }
}

/** Looking through the zones of a large country takes milliseconds. */
const found = new Map<string, string>();
/** Which zone lies further west does not change with the seasons. */
const SOME_DAY = Date.UTC(2026, 0, 1);

/**
 * The zone whose morning is nobody's night in the country: its most westerly one. UTC where the country is unknown or
 * has none.
 * @param country ISO 3166-1 alpha-2
 */
export function zoneOfCountry(country: string): string {
  const known = found.get(country);
  if (known !== undefined) return known;
  const locale = new Intl.Locale(`und-${country}`) as LocaleWithZones;
  const zones = locale.getTimeZones() ?? [];
  const [west] = zones.map((name) => ({ name, at: wallClock(name)(SOME_DAY) })).sort((a, b) => a.at - b.at);
  const zone = west?.name ?? 'UTC';
  found.set(country, zone);
  return zone;
}
