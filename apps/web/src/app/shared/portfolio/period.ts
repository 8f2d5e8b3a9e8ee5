import { Component, computed, inject, input } from '@angular/core';
import type { Language } from '@olympiad/shared-dto/languages.js';
import { Texts } from '../../core/language/texts';

const PARTS = [
  { year: 'numeric' },
  { year: 'numeric', month: 'short' },
  { year: 'numeric', month: 'short', day: 'numeric' },
] as const;

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', ru: 'ru', uz: 'ru' };

/** A time as exact as it was written: a year, a month or a day; from, to, or both. */
@Component({
  selector: 'app-period',
  template: `<span class="app-number">{{ words() }}</span>`,
})
export class Period {
  private readonly language = inject(Texts).language;
  readonly from = input<string>();
  readonly to = input<string>();

  protected readonly words = computed(() =>
    [this.from(), this.to()]
      .filter((date): date is string => Boolean(date))
      .map((date) => this.write(date))
      .join(' – '),
  );

  private write(date: string): string {
    const shape = PARTS[date.split('-').length - 1] ?? PARTS[0];
    const time = Date.parse(date);
    if (Number.isNaN(time)) return date;
    // Browsers do not know the Uzbek months, so there they are digits.
    const months = this.language() === 'uz' && 'month' in shape ? { ...shape, month: '2-digit' as const } : shape;
    return new Intl.DateTimeFormat(LOCALES[this.language()], { ...months, timeZone: 'UTC' }).format(time);
  }
}
