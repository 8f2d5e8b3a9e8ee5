import { Component, computed, inject, input } from '@angular/core';
import {
  mdiAlertOctagonOutline,
  mdiAlertOutline,
  mdiCheckCircleOutline,
  mdiInformationOutline,
  mdiMinusCircleOutline,
} from '@mdi/js';
import type { HealthFigure } from '@olympiad/shared-dto/platform-health.dto.js';
import type { HealthSeverity, HealthVerdict } from '@olympiad/shared-dto/platform-health.js';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { TrendChart } from '../../shared/chart/trend-chart';
import type { Trend } from '../../shared/chart/trend';
import { Icon } from '../../shared/icon/icon';
import { healthValue } from './health-values';

const COLOURS: Readonly<Record<HealthSeverity, string>> = {
  page: '--mat-sys-error',
  ticket: '--app-unsaved',
  trend: '--mat-sys-outline',
};

const ICONS: Readonly<Record<HealthVerdict, string>> = {
  good: mdiCheckCircleOutline,
  trend: mdiInformationOutline,
  ticket: mdiAlertOutline,
  page: mdiAlertOctagonOutline,
  unknown: mdiMinusCircleOutline,
};

/** One figure: what it is now, whether that is well, and how it came to be. */
@Component({
  selector: 'app-health-figure-card',
  imports: [Icon, TrendChart],
  template: `
    <div class="head">
      <h3>{{ name() }}</h3>
      @if (limits()) {
        <span class="verdict" [class]="'verdict--' + figure().verdict">
          <app-icon [path]="icon()" />{{ t('health.verdicts.' + figure().verdict) }}
        </span>
      }
    </div>
    <p class="now app-number">{{ now() }}</p>
    @if (limits(); as line) {
      <p class="app-muted limits">{{ t('health.limits', { limits: line }) }}</p>
    }
    <app-trend-chart
      [trend]="trend()"
      [caption]="name()"
      [description]="t('health.described', { name: name(), now: now() })"
      [formatValue]="show()"
      [formatTime]="time()"
    />
  `,
  styleUrl: './health-figure-card.scss',
  host: { class: 'app-card app-stack' },
})
export class HealthFigureCard {
  private readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;

  readonly figure = input.required<HealthFigure>();
  readonly times = input.required<readonly string[]>();

  protected readonly name = computed(() => this.t('health.figures.' + this.figure().id));
  protected readonly icon = computed(() => ICONS[this.figure().verdict]);
  protected readonly show = computed(() => {
    const { unit } = this.figure();
    const words = { t: this.t, number: this.formats.number };
    return (value: number) => healthValue(value, unit, words);
  });
  /** Seconds say nothing about minutes. */
  protected readonly time = computed(() => {
    const { clock } = this.formats;
    return (iso: string) => clock(iso).replace(/:\d\d$/, '');
  });
  protected readonly now = computed(() => {
    const { now } = this.figure();
    return now === null ? '–' : this.show()(now);
  });
  protected readonly limits = computed(() =>
    this.figure()
      .limits.map((limit) => this.labelOf(limit))
      .join(', '),
  );
  protected readonly trend = computed<Trend>(() => ({
    times: this.times(),
    points: this.figure().points,
    limits: this.figure().limits.map((limit) => ({
      value: limit.value,
      label: this.labelOf(limit),
      colour: COLOURS[limit.severity],
    })),
  }));

  private labelOf({ is, value }: HealthFigure['limits'][number]): string {
    return `${is} ${this.show()(value)}`;
  }
}
