import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButtonToggle, MatButtonToggleGroup } from '@angular/material/button-toggle';
import type { PortfolioFacets } from '@olympiad/shared-dto/talent.dto.js';
import { Texts } from '../../core/language/texts';
import type { Bar } from '../../shared/chart/bar';
import { Chart } from '../../shared/chart/chart';

/** The pool that the filters leave, by subject or by level. */
@Component({
  selector: 'app-pool-chart',
  imports: [Chart, MatButtonToggle, MatButtonToggleGroup],
  template: `
    <mat-button-toggle-group
      hideSingleSelectionIndicator
      [attr.aria-label]="t('dashboard.pool.by')"
      [value]="by()"
      (change)="by.set($event.value)"
    >
      <mat-button-toggle value="subject">{{ t('dashboard.pool.bySubject') }}</mat-button-toggle>
      <mat-button-toggle value="level">{{ t('dashboard.pool.byLevel') }}</mat-button-toggle>
    </mat-button-toggle-group>
    <app-chart
      [bars]="bars()"
      [caption]="by() === 'subject' ? t('dashboard.pool.subjectCaption') : t('dashboard.pool.levelCaption')"
      [labelHeading]="by() === 'subject' ? t('dashboard.columns.subjects') : t('dashboard.columns.level')"
      [valueHeading]="t('dashboard.pool.students')"
    />
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      align-items: stretch;
      gap: var(--app-1);
    }
    mat-button-toggle-group {
      align-self: flex-start;
    }
  `,
})
export class PoolChart {
  protected readonly t = inject(Texts).t;
  readonly facets = input.required<PortfolioFacets>();
  protected readonly by = signal<'subject' | 'level'>('subject');

  protected readonly bars = computed<Bar[]>(() =>
    this.by() === 'subject'
      ? this.facets().subjects.map(({ value, count }) => ({ label: this.t('subjects.' + value), value: count }))
      : this.facets()
          .levels.toSorted((a, b) => Number(a.value) - Number(b.value))
          .map(({ value, count }) => ({ label: value, value: count })),
  );
}
