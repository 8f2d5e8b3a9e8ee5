import { computed, inject, Injectable } from '@angular/core';
import type { DecimalMark } from '@olympiad/shared-dto/kinds/number/read-mantissa.js';
import { writeNumber } from '@olympiad/shared-dto/kinds/number/write-number.js';
import type { Language } from '@olympiad/shared-dto/languages.js';
import { Texts } from './texts';
import { uzbekCountries } from './uzbek-countries';
import { uzbekDay } from './uzbek-day';

/** Browsers know Uzbek poorly: numbers and clocks are written as in Russian, days and countries by tables of ours. */
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', ru: 'ru', uz: 'ru' };

const DECIMAL_MARKS: Readonly<Record<Language, DecimalMark>> = { en: '.', ru: ',', uz: ',' };

/** Dates, numbers and names of countries as the chosen language writes them. */
@Injectable({ providedIn: 'root' })
export class Formats {
  private readonly texts = inject(Texts);
  private readonly makers = computed(() => {
    const locale = LOCALES[this.texts.language()];
    return {
      day: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }),
      time: new Intl.DateTimeFormat(locale, { timeStyle: 'short' }),
      clock: new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }),
      number: new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }),
      countries: new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }),
      list: new Intl.ListFormat(locale, { type: 'conjunction' }),
    };
  });

  /** 23 Nov 2026 */
  readonly day = (iso: string): string => {
    const date = new Date(iso);
    return this.texts.language() === 'uz' ? uzbekDay(date) : this.makers().day.format(date);
  };
  /** 23 Nov 2026, 09:41 */
  readonly moment = (iso: string): string => `${this.day(iso)}, ${this.makers().time.format(new Date(iso))}`;
  /** 09:41:07 */
  readonly clock = (iso: string | number): string => this.makers().clock.format(new Date(iso));
  /** −1 234.5: with a minus sign, which no line breaks behind and nobody takes for a hyphen. */
  readonly number = (value: number): string => this.makers().number.format(value).replace('-', '−');
  /** What stands between whole and fraction in the chosen language. */
  readonly decimalMark = computed(() => DECIMAL_MARKS[this.texts.language()]);
  /** −2.5 for the decimal -2.5: every digit of it, and no groups, which elsewhere would be a decimal mark. */
  readonly decimal = (value: string): string => writeNumber(value, this.decimalMark()).replace('-', '−');
  /** The country of an ISO 3166-1 alpha-2 code. */
  readonly country = (code: string | undefined): string => {
    if (!code) return '';
    const uzbek = this.texts.language() === 'uz' ? uzbekCountries()[code] : undefined;
    return uzbek ?? this.makers().countries.of(code) ?? code;
  };
  /** A, B and C */
  readonly list = (items: readonly string[]): string =>
    this.texts.language() === 'uz' ? items.join(', ') : this.makers().list.format(items);

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
