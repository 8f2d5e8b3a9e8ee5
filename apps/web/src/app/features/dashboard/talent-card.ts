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
  templateUrl: './talent-card.html',
  styleUrl: './talent-card.scss',
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
    FACETS.filter((facet: Facet) => !facet.offCard && Array.isArray(this.valueOf(facet))).flatMap((facet) =>
      this.words(facet).map((words) => ({ words, plain: facet.type === 'text' })),
    ),
  );

  private valueOf({ of }: Facet): PortfolioCard[keyof PortfolioCard] {
    return this.card()[of as keyof PortfolioCard];
  }

  private words(facet: Facet): string[] {
    return [this.valueOf(facet) ?? []].flat().map((one) => this.facetWords.value(facet, String(one)));
  }
}
