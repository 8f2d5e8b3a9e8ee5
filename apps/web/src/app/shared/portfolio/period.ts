import { Component, computed, inject, input } from '@angular/core';
import { LANGUAGE_TABLE } from '@olympiad/shared-dto/languages.js';
import { ownDay } from '../../core/language/own-days';
import { Texts } from '../../core/language/texts';

const PARTS = [
  { year: 'numeric' },
  { year: 'numeric', month: 'short' },
  { year: 'numeric', month: 'short', day: 'numeric' },
] as const;

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
    const row = LANGUAGE_TABLE[this.language()];
    const own = 'month' in shape ? ownDay(row, new Date(time), 'day' in shape ? 'day' : 'month') : undefined;
    return own ?? new Intl.DateTimeFormat(row.figures, { ...shape, timeZone: 'UTC' }).format(time);
  }
}
