import { Component, computed, inject, input } from '@angular/core';
import type { Job } from '@olympiad/shared-dto/jobs.dto.js';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';

/** One job in words and as a bar: what it does, since when and by whom, so many of so many, what went wrong. */
@Component({
  selector: 'app-job-summary',
  template: `
    <p class="head app-row">
      <strong>{{ name() }}</strong>
      <span
        class="app-chip"
        [class.app-chip--live]="job().state === 'running'"
        [class.app-chip--plain]="job().state !== 'running'"
        >{{ t('jobs.states.' + job().state) }}</span
      >
    </p>
    <p class="app-muted app-number">{{ times() }}</p>
    @if (isOpen()) {
      <progress [max]="job().steps.of" [value]="reached()" [attr.aria-label]="name()"></progress>
      <p class="app-number">{{ progress() }}</p>
    }
    @if (job().problem; as problem) {
      <p class="app-number">
        {{ n('jobs.failed', problem.failures) }}
        @if (problem.againAt) {
          {{ t('jobs.again', { time: formats.clock(problem.againAt) }) }}
        }
      </p>
    }
    @for (count of counts(); track count) {
      <p class="app-muted app-number">{{ count }}</p>
    }
  `,
  styles: `
    :host {
      gap: 4px;
      min-width: 0;
    }
    .head {
      gap: 4px var(--app-1);
    }
    progress {
      width: 100%;
      height: 8px;
      accent-color: var(--mat-sys-primary);
    }
  `,
  host: { class: 'app-stack' },
})
export class JobSummary {
  protected readonly formats = inject(Formats);
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  protected readonly n = this.texts.n;
  readonly job = input.required<Job>();

  protected readonly name = computed(() => this.t('jobs.kinds.' + this.job().kind));
  protected readonly isOpen = computed(() => ['waiting', 'running'].includes(this.job().state));
  /** In steps: the one at work counts by how much of it is done. */
  protected readonly reached = computed(() => {
    const { steps, units } = this.job();
    return steps.done + (units && units.of > 0 ? units.done / units.of : 0);
  });
  protected readonly times = computed(() => {
    const { by, createdAt, startedAt, endedAt } = this.job();
    const since = this.formats.moment(endedAt ?? startedAt ?? createdAt);
    const when = this.t(endedAt ? 'jobs.ended' : startedAt ? 'jobs.since' : 'jobs.asked', { since });
    return by?.name ? `${when} · ${this.t('jobs.by', { name: by.name })}` : when;
  });
  protected readonly progress = computed(() => {
    const { steps, step, units } = this.job();
    const { number } = this.formats;
    const whole = this.t('jobs.steps.all', { done: number(steps.done), of: number(steps.of) });
    if (step === undefined) return whole;
    const now = this.t('jobs.steps.' + step);
    const part = units ? ` (${this.t('jobs.steps.part', { done: number(units.done), of: number(units.of) })})` : '';
    return `${whole} · ${now}${part}`;
  });
  protected readonly counts = computed(() =>
    Object.entries(this.job().counts ?? {})
      .filter(([, count]) => count > 0)
      .map(([what, count]) => this.n('jobs.counts.' + what, count)),
  );
}
