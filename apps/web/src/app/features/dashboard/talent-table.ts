import { Component, inject, input, output } from '@angular/core';
import { mdiMedal } from '@mdi/js';
import type { PortfolioCard, TalentSort } from '@olympiad/shared-dto/talent.dto.js';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';
import { Icon } from '../../shared/icon/icon';
import { facetOf, isNumber, sortOfColumn, type Column } from './columns';
import { FacetWords } from './facet-words';
import { OpenLink } from './open-link';

/** The list as rows, with the columns that were chosen. */
@Component({
  selector: 'app-talent-table',
  imports: [Icon, OpenLink],
  templateUrl: './talent-table.html',
  styleUrl: './talent-table.scss',
})
export class TalentTable {
  protected readonly formats = inject(Formats);
  protected readonly t = inject(Texts).t;
  private readonly facetWords = inject(FacetWords);
  protected readonly isNumber = isNumber;
  protected readonly sortOfColumn = sortOfColumn;
  protected readonly medalIcon = mdiMedal;

  readonly cards = input.required<readonly PortfolioCard[]>();
  readonly columns = input.required<readonly Column[]>();
  readonly sort = input.required<TalentSort>();
  readonly openSlug = input<string>();
  readonly open = output<string>();
  readonly sortBy = output<TalentSort>();

  protected cell(card: PortfolioCard, column: Column): string {
    const facet = facetOf(column);
    if (facet?.type === 'percentile' && card.results === 0) return '';
    if (facet) return this.facetWords.cell(facet, card[facet.of as keyof PortfolioCard]);
    switch (column) {
      case 'school':
        return card.school ?? '';
      case 'rating':
        return this.formats.number(card.rating);
      case 'results':
        return this.formats.number(card.results);
      case 'awards':
        return this.formats.list(card.awards);
      case 'published':
        return this.formats.day(card.publishedAt);
      default:
        return '';
    }
  }
}
