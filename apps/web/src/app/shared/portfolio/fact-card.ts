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
  styles: `
    :host {
      display: block;
    }
    .fact {
      display: flex;
      gap: 12px;
      height: 100%;
      padding: 16px;
      border-inline-start: 6px solid var(--app-gold);
      border-radius: 12px;
      color: var(--app-on-gold-container);
      background: var(--app-gold-container);
      print-color-adjust: exact;
    }
    .mark {
      font-size: 28px;
      color: var(--app-on-gold-container);
    }
    .words {
      display: flex;
      flex-direction: column;
      gap: 6px;
      min-width: 0;
    }
    h3 {
      font-family: inherit;
      font-size: 18px;
      font-weight: 700;
      line-height: 1.3;
    }
    p {
      font-size: 14px;
    }
    .award {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      font-size: 16px;
      font-weight: 700;
    }
    dl {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 24px;
      margin: 4px 0 0;
    }
    dt {
      font-size: 12px;
    }
    dd {
      font-weight: 600;
    }
  `,
})
export class FactCard {
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly verifiedIcon = mdiCheckDecagram;
  protected readonly medalIcon = mdiMedal;

  readonly fact = input.required<PortfolioFact>();
  readonly headingLevel = input(3);
}
