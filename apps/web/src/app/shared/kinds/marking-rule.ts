import { Component, computed, inject, input } from '@angular/core';
import type { Marking } from '@olympiad/shared-dto/rules/marking-rule.js';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';

/** How an answer is marked, what a wrong one costs first. Nothing where the API does not say. */
@Component({
  selector: 'app-marking-rule',
  template: `
    @if (penalty(); as words) {
      <strong class="app-number">{{ words }}</strong>
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
    strong {
      color: var(--mat-sys-error);
    }
  `,
})
export class MarkingRule {
  private readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;

  readonly marking = input<Marking>();

  protected readonly penalty = computed(() => {
    const penalty = this.marking()?.penalty;
    return penalty ? this.t('marking.wrong', { points: `−${this.formats.number(penalty)}` }) : null;
  });
}
