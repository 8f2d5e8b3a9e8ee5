import { Component, computed, inject, input } from '@angular/core';
import type { Marking } from '@olympiad/shared-dto/kinds/marking.js';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';

/** How an answer is marked, what a wrong one costs first. Nothing where the API does not say. */
@Component({
  selector: 'app-marking-rule',
  template: `
    @if (wrong(); as words) {
      <strong class="app-number" [class.costs]="costs()">{{ words }}</strong>
    }
    @if (marking(); as how) {
      <span>{{ t('marking.' + how.rule) }}</span>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 4px var(--app-1);
      font: var(--mat-sys-body-medium);
      color: var(--mat-sys-on-surface-variant);
    }
    .costs {
      color: var(--mat-sys-error);
    }
  `,
})
export class MarkingRule {
  private readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;

  readonly marking = input<Marking>();

  protected readonly costs = computed(() => this.marking()?.penalty !== undefined);
  /** Where an answer is right or wrong as a whole, what a wrong one comes to, also when that is nothing. */
  protected readonly wrong = computed(() => {
    const marking = this.marking();
    if (marking?.penalty === undefined)
      return marking?.rule === 'all' ? this.t('marking.wrong', { points: '0' }) : null;
    return this.t('marking.wrong', { points: this.formats.number(-marking.penalty) });
  });
}
