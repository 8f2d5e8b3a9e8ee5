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
  template: `
    <div class="app-scroll-x">
      <table class="app-table">
        <caption class="app-hidden">
          {{
            t('dashboard.results')
          }}
        </caption>
        <thead>
          <tr>
            <th scope="col">{{ t('dashboard.columns.name') }}</th>
            @for (column of columns(); track column) {
              <th
                scope="col"
                [class.app-end]="isNumber(column)"
                [attr.aria-sort]="sortOfColumn(column) === sort() ? 'descending' : null"
              >
                @if (sortOfColumn(column); as by) {
                  <button type="button" [class.by]="by === sort()" (click)="sortBy.emit(by)">
                    {{ t('dashboard.columns.' + column) }}{{ by === sort() ? ' ↓' : '' }}
                  </button>
                } @else {
                  {{ t('dashboard.columns.' + column) }}
                }
              </th>
            }
          </tr>
        </thead>
        <tbody>
          @for (card of cards(); track card.id) {
            <tr [class.open]="card.slug === openSlug()">
              <th scope="row">
                <app-open-link [slug]="card.slug" (open)="open.emit($event)">{{
                  card.fullName ?? card.displayName
                }}</app-open-link>
              </th>
              @for (column of columns(); track column) {
                <td [class.app-end]="isNumber(column)" [class.app-number]="isNumber(column)">
                  @if (column === 'awards' && card.awards.length > 0) {
                    <span class="award"><app-icon [path]="medalIcon" />{{ formats.list(card.awards) }}</span>
                  } @else {
                    {{ cell(card, column) }}
                  }
                </td>
              }
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    tbody th {
      height: 44px;
      font: var(--mat-sys-body-medium);
      font-weight: 600;
      min-width: 120px;
      max-width: min(280px, 40vw);
      overflow-wrap: anywhere;
    }
    tbody tr:last-child th {
      border-bottom: 0;
    }
    tbody tr:hover {
      background: var(--mat-sys-surface-container);
    }
    .open {
      background: var(--mat-sys-secondary-container);
    }
    thead th {
      white-space: nowrap;
    }
    thead button {
      padding: 4px;
      margin: -4px;
      border: 0;
      font: inherit;
      color: inherit;
      background: none;
      cursor: pointer;
    }
    thead button:hover {
      text-decoration: underline;
    }
    .by {
      color: var(--mat-sys-on-surface);
      font-weight: 700;
    }
    .award {
      display: inline-flex;
      align-items: center;
      gap: 4px;
      color: var(--app-gold);
      font-weight: 600;
    }
    .award app-icon {
      font-size: 18px;
    }
  `,
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
