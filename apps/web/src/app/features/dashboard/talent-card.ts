import { Component, computed, inject, input, output } from '@angular/core';
import { mdiMedal } from '@mdi/js';
import { FACETS, PERSON_FACETS, type Facet } from '@olympiad/shared-dto/facets.js';
import type { PortfolioCard } from '@olympiad/shared-dto/talent.dto.js';
import { AppConfig } from '../../core/config/app-config';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { Icon } from '../../shared/icon/icon';
import { FacetWords } from './facet-words';
import { OpenLink } from './open-link';

/** One student of the list as a card. */
@Component({
  selector: 'app-talent-card',
  imports: [Icon, OpenLink],
  template: `
    <article class="app-card app-stack" [class.open]="isOpen()">
      <div class="top">
        @if (photo(); as source) {
          <img class="photo" alt="" [src]="source" />
        } @else {
          <span class="photo" aria-hidden="true">{{ card().displayName.charAt(0) }}</span>
        }
        <div class="who">
          <h2>
            <app-open-link [slug]="card().slug" (open)="open.emit($event)">{{
              card().fullName ?? card().displayName
            }}</app-open-link>
          </h2>
          <p class="app-muted">{{ place() }}</p>
        </div>
      </div>
      @if (card().headline) {
        <p class="headline">{{ card().headline }}</p>
      }
      <dl class="app-number">
        <div>
          <dt>{{ t('dashboard.columns.level') }}</dt>
          <dd>{{ card().level }}</dd>
        </div>
        <div>
          <dt>{{ t('dashboard.columns.rating') }}</dt>
          <dd>{{ formats.number(card().rating) }}</dd>
        </div>
        @if (card().results > 0) {
          <div>
            <dt>{{ t('dashboard.columns.percentile') }}</dt>
            <dd>{{ formats.number(card().bestPercentile) }}</dd>
          </div>
        }
      </dl>
      <p class="chips">
        @for (award of card().awards; track award) {
          <span class="app-chip app-chip--gold"><app-icon [path]="medalIcon" />{{ award }}</span>
        }
        @for (chip of chips(); track $index) {
          <span class="app-chip" [class.app-chip--plain]="chip.plain">{{ chip.words }}</span>
        }
      </p>
    </article>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    article {
      gap: 12px;
      height: 100%;
      padding: var(--app-2);
    }
    .open {
      border-color: var(--mat-sys-primary);
      outline: 1px solid var(--mat-sys-primary);
    }
    .top {
      display: flex;
      gap: 12px;
      align-items: center;
    }
    .photo {
      display: inline-flex;
      flex: none;
      align-items: center;
      justify-content: center;
      width: 48px;
      height: 48px;
      border-radius: 50%;
      object-fit: cover;
      font-weight: 700;
      color: var(--mat-sys-on-secondary-container);
      background: var(--mat-sys-secondary-container);
    }
    h2 {
      font: var(--mat-sys-title-medium);
    }
    .who {
      min-width: 0;
    }
    .who p,
    .headline {
      font: var(--mat-sys-body-medium);
    }
    dl {
      display: flex;
      flex-wrap: wrap;
      gap: 4px var(--app-3);
    }
    dt {
      font: var(--mat-sys-label-small);
      color: var(--mat-sys-on-surface-variant);
    }
    dd {
      font-weight: 600;
    }
    .chips {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
      margin-top: auto;
    }
    .chips:empty {
      display: none;
    }
    .chips app-icon {
      font-size: 16px;
    }
  `,
})
export class TalentCard {
  private readonly config = inject(AppConfig);
  private readonly facetWords = inject(FacetWords);
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  protected readonly medalIcon = mdiMedal;

  readonly card = input.required<PortfolioCard>();
  readonly isOpen = input(false);
  readonly open = output<string>();

  protected readonly photo = computed(() => {
    const { photoUrl } = this.card();
    return photoUrl === undefined ? undefined : this.config.address(photoUrl);
  });
  /** What the account says: places first, then years. */
  protected readonly place = computed(() => {
    const said = (isNumber: boolean) =>
      PERSON_FACETS.filter(({ type }) => (type === 'number') === isNumber).flatMap((facet) => this.words(facet));
    return [...said(false), this.card().school ?? '', ...said(true)].filter(Boolean).join(' · ');
  });
  /** What there may be several of; in students' own words they look plain. */
  protected readonly chips = computed(() =>
    FACETS.filter(({ of }) => Array.isArray(this.card()[of])).flatMap((facet) =>
      this.words(facet).map((words) => ({ words, plain: facet.type === 'text' })),
    ),
  );

  private words(facet: Facet): string[] {
    const value = this.card()[facet.of as keyof PortfolioCard];
    return [value ?? []].flat().map((one) => this.facetWords.value(facet, String(one)));
  }
}
