import { inject, Injectable } from '@angular/core';
import type { Facet } from '@olympiad/shared-dto/facets.js';
import { Formats } from '../../core/language/formats';
import { Texts } from '../../core/language/texts';

/** What a card holds of a facet. */
export type FacetValue = string | number | readonly string[] | undefined;

/** How the values of facets read. */
@Injectable({ providedIn: 'root' })
export class FacetWords {
  private readonly formats = inject(Formats);
  private readonly t = inject(Texts).t;

  /** A value by itself, as in a list to choose from or beside a name. */
  value({ name, type, of }: Facet, value: string): string {
    switch (type) {
      case 'choice':
        return this.t(name === 'subject' ? `${of}.${value}` : `dashboard.choices.${of}.${value}`);
      case 'country':
        return this.formats.country(value);
      case 'number':
        return this.t('dashboard.values.' + name, { value });
      case 'percentile':
        return this.t('dashboard.atLeast', { value });
      case 'text':
        return value;
    }
  }

  /** What stands in a column that is headed by the facet: one value, several, or none. */
  cell(facet: Facet, value: FacetValue): string {
    if (value === undefined) return '';
    if (facet.type === 'percentile') return this.formats.number(Number(value));
    if (facet.type === 'number') return String(value);
    const words = [value].flat().map((one) => this.value(facet, String(one)));
    return facet.type === 'text' ? words.join(', ') : this.formats.list(words);
  }
}
