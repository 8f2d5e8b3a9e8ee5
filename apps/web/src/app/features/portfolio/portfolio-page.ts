import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import type { OwnPortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import { toProblem } from '../../core/errors/problem';
import { Texts } from '../../core/language/texts';
import { ResourceStates } from '../../shared/states/resource-states';
import { CreatePortfolioForm } from './create-portfolio-form';
import { PortfolioEditor } from './portfolio-editor';

/** One's own portfolio: make it, then write it. */
@Component({
  selector: 'app-portfolio-page',
  imports: [CreatePortfolioForm, PortfolioEditor, ResourceStates],
  template: `
    @if (portfolio(); as mine) {
      <app-portfolio-editor [portfolio]="mine" [tab]="tab()" />
    } @else if (none()) {
      <app-create-portfolio-form (created)="own.set($event)" />
    } @else {
      <div class="app-page">
        <h1>{{ t('portfolio.title') }}</h1>
        <app-resource-states [resource]="own" [height]="140" (again)="own.reload()" />
      </div>
    }
  `,
})
export class PortfolioPage {
  protected readonly t = inject(Texts).t;
  /** Bound from the query. */
  readonly tab = input<string>();

  protected readonly own = httpResource<OwnPortfolio | null>(() => '/api/portfolio/me');
  protected readonly portfolio = computed(() => (this.own.hasValue() ? this.own.value() : null));
  /** Until the release after 0.3.0 an API says it by 404. */
  protected readonly none = computed(() =>
    this.own.hasValue()
      ? this.own.value() === null
      : this.own.status() === 'error' && toProblem(this.own.error()).status === 404,
  );
}
