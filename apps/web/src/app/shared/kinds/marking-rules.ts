import { Component, inject, input } from '@angular/core';
import type { KindMarking } from '@olympiad/shared-dto/rules/marking-rule.js';
import { Texts } from '../../core/language/texts';
import { MarkingRule } from './marking-rule';

/** How a paper is marked, by kind of question, the dearest penalty first. */
@Component({
  selector: 'app-marking-rules',
  imports: [MarkingRule],
  template: `
    <dl>
      @for (way of ways(); track $index) {
        <div>
          <dt>{{ t('marking.kind.' + way.kind) }}</dt>
          <dd><app-marking-rule [marking]="way" /></dd>
        </div>
      }
    </dl>
  `,
  styles: `
    dl {
      display: flex;
      flex-direction: column;
      gap: var(--app-1);
    }
    dt {
      font: var(--mat-sys-label-large);
    }
  `,
})
export class MarkingRules {
  protected readonly t = inject(Texts).t;

  readonly ways = input.required<readonly KindMarking[]>();
}
