import { Component, inject, input } from '@angular/core';
import type { PortfolioFact } from '@olympiad/shared-dto/portfolio.dto.js';
import { mdiCheckDecagram, mdiMedal } from '../../core/generated/portfolio-icons';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { Icon } from '../icon/icon';

/** A verified fact: gold, with the mark, so that nobody takes it for a claim or a claim for it. */
@Component({
  selector: 'app-fact-card',
  imports: [Icon],
  template: `
    <div class="fact">
      <app-icon class="mark" [path]="verifiedIcon" />
      <div class="words">
        <h3 [attr.aria-level]="headingLevel()">{{ fact().title }}</h3>
        <p>
          <span class="app-hidden">{{ t('portfolio.view.verified') }}. </span>
          {{ t('subjects.' + fact().subject) }} · {{ fact().organizer }} ·
          <span class="app-number">{{ formats.day(fact().at) }}</span>
        </p>
        @if (fact().award) {
          <p class="award"><app-icon [path]="medalIcon" />{{ fact().award }}</p>
        }
        <dl class="app-number">
          <div>
            <dt>{{ t('portfolio.view.score') }}</dt>
            <dd>{{ formats.number(fact().score) }} / {{ formats.number(fact().maxScore) }}</dd>
          </div>
          <div>
            <dt>{{ t('portfolio.view.rank') }}</dt>
            <dd>
              {{ t('portfolio.view.rankOf', { rank: formats.number(fact().rank), of: formats.number(fact().of) }) }}
            </dd>
          </div>
          <div>
            <dt>{{ t('portfolio.view.percentile') }}</dt>
            <dd>{{ formats.number(fact().percentile) }}</dd>
          </div>
        </dl>
      </div>
    </div>
  `,
  styleUrl: './fact-card.scss',
})
export class FactCard {
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly verifiedIcon = mdiCheckDecagram;
  protected readonly medalIcon = mdiMedal;

  readonly fact = input.required<PortfolioFact>();
  readonly headingLevel = input(3);
}
