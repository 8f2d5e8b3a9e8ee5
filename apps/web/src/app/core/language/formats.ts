import { computed, inject, Injectable } from '@angular/core';
import { writeNumber } from '@olympiad/shared-dto/kinds/number/write-number.js';
import { LANGUAGE_TABLE } from '@olympiad/shared-dto/languages.js';
import { ownCountry } from './country-names';
import { ownDay } from './own-days';
import { Texts } from './texts';
import { offsetAt, offsetName, placeOf, wallAt } from './zones';

/** Dates, numbers and names of countries as the chosen language writes them. */
@Injectable({ providedIn: 'root' })
export class Formats {
  private readonly texts = inject(Texts);
  private readonly row = computed(() => LANGUAGE_TABLE[this.texts.language()]);
  private readonly makers = computed(() => {
    const locale = this.row().figures;
    return {
      // Of a wall's time, which stands in the UTC members of a date.
      day: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }),
      time: new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' }),
      clock: new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }),
      number: new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }),
      countries: new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }),
      list: new Intl.ListFormat(locale, { type: 'conjunction' }),
    };
  });

  /** 23 Nov 2026 */
  readonly day = (iso: string): string => this.wallDay(here(iso));
  /** 23 Nov 2026, 09:41 */
  readonly moment = (iso: string): string => this.wallMoment(here(iso));
  /** UTC+5: how far ahead the reader's clock is at that moment. */
  readonly offset = (iso: string): string => offsetName(offsetAt(new Date(iso)) ?? 0);
  /**
   * 23 Nov 2026, 12:05 UTC+5 (10:05 UTC+3, Moscow): a time of an olympiad, on the reader's clock and, where that differs,
   * on the clock of the olympiad's IANA zone.
   */
  readonly at = (iso: string, zone?: string): string => this.span(iso, iso, zone);
  /** 23 Nov 2026, 12:05 – 14:05 UTC+5 (10:05 – 12:05 UTC+3, Moscow): from and to, as `at`. */
  readonly span = (from: string, to: string, zone?: string): string => {
    const [first, last] = [new Date(from), new Date(to)];
    const reader = [offsetAt(first) ?? 0, offsetAt(last) ?? 0] as const;
    const mine = this.onClock(first, last, reader);
    const there = zone === undefined ? undefined : ([offsetAt(first, zone), offsetAt(last, zone)] as const);
    if (there?.[0] === undefined || there[1] === undefined) return mine;
    if (there[0] === reader[0] && there[1] === reader[1]) return mine;
    const known = this.wallDay(wallAt(first, reader[0]));
    return `${mine} (${this.onClock(first, last, [there[0], there[1]], known)}, ${placeOf(zone ?? '')})`;
  };
  /** 09:41:07 */
  readonly clock = (iso: string | number): string => this.makers().clock.format(new Date(iso));
  /** −1 234.5: with a minus sign, which no line breaks behind and nobody takes for a hyphen. */
  readonly number = (value: number): string => this.makers().number.format(value).replace('-', '−');
  /** What stands between whole and fraction in the chosen language. */
  readonly decimalMark = computed(() => this.row().decimalMark);
  /** −2.5 for the decimal -2.5: every digit of it, and no groups, which elsewhere would be a decimal mark. */
  readonly decimal = (value: string): string => writeNumber(value, this.decimalMark()).replace('-', '−');
  /** The country of an ISO 3166-1 alpha-2 code. */
  readonly country = (code: string | undefined): string => {
    if (!code) return '';
    return ownCountry(this.texts.language(), code) ?? this.makers().countries.of(code) ?? code;
  };
  /** A, B and C */
  readonly list = (items: readonly string[]): string => {
    const { own } = this.row();
    if (!own) return this.makers().list.format(items);
    return [items.slice(0, -1).join(', '), ...items.slice(-1)].filter(Boolean).join(own.and);
  };

  /** Both ends of a span at their offsets; a day that was just said is not said again. */
  private onClock(from: Date, to: Date, [first, last]: readonly [number, number], said = ''): string {
    const [opens, closes] = [wallAt(from, first), wallAt(to, last)];
    const begins = this.wallDay(opens) === said ? this.wallTime(opens) : this.wallMoment(opens);
    if (from.getTime() === to.getTime()) return `${begins} ${offsetName(first)}`;
    const ends = this.wallDay(closes) === this.wallDay(opens) ? this.wallTime(closes) : this.wallMoment(closes);
    // On the night the clocks change the ends have offsets of their own.
    return `${begins}${first === last ? '' : ` ${offsetName(first)}`} – ${ends} ${offsetName(last)}`;
  }

  private wallDay(wall: Date): string {
    return ownDay(this.row(), wall) ?? this.makers().day.format(wall);
  }

  private wallTime(wall: Date): string {
    return this.makers().time.format(wall);
  }

  private wallMoment(wall: Date): string {
    return `${this.wallDay(wall)}, ${this.wallTime(wall)}`;
  }

  /** 1 h 30 min */
  readonly minutes = (minutes: number): string => {
    const hours = Math.floor(minutes / 60);
    const rest = minutes % 60;
    const parts = [];
    if (hours > 0) parts.push(this.texts.t('time.hours', { count: hours }));
    if (rest > 0 || hours === 0) parts.push(this.texts.t('time.minutes', { count: rest }));
    return parts.join(' ');
  };

  /** 1:02:03 or 2:03 */
  readonly duration = (seconds: number): string => {
    const whole = Math.max(0, Math.floor(seconds));
    const two = (part: number) => String(part).padStart(2, '0');
    const [h, m, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
    return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
  };
}

/** The wall's time where the reader is. */
function here(iso: string): Date {
  const date = new Date(iso);
  return wallAt(date, offsetAt(date) ?? 0);
}
