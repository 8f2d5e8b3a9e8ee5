import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatLabel, MatPrefix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatOption, MatSelect } from '@angular/material/select';
import { mdiMagnify } from '@mdi/js';
import { FACETS, type Facet, type FacetCounted, type FacetName } from '@olympiad/shared-dto/facets.js';
import type { FacetCount, PortfolioFacets } from '@olympiad/shared-dto/talent.dto.js';
import { Texts } from '../../core/language/texts';
import { FORM_FIELD } from '../../shared/fields/form-field-look';
import { Icon } from '../../shared/icon/icon';
import { columnOf } from './columns';
import { andUp, highestFirst } from './facet-counts';
import { FacetList, type FacetOption } from './facet-list';
import { FacetWords } from './facet-words';
import type { FilterValues, FilterName } from './selection';

const PAUSE_MS = 300;
const PERCENTILES = ['50', '75', '90', '95', '99'];

type Named<Type extends Facet['type']> = Extract<Facet, { type: Type }> & { name: FacetName };
type Counted = Facet & { name: FacetName; counted: FacetCounted };

const NAMED: readonly (Facet & { name: FacetName })[] = FACETS;
const FIRST_LISTS: readonly FacetName[] = ['subject', 'level', 'grade'];
/** The facets that are lists of counted values, in the order of the screen. */
const LISTED = NAMED.filter((facet): facet is Counted => facet.counted !== undefined).sort(
  (one, other) => placeOf(one) - placeOf(other),
);

function placeOf({ name }: Counted): number {
  const place = FIRST_LISTS.indexOf(name);
  return place < 0 ? FIRST_LISTS.length : place;
}

/** Search and facets; says what to change and leaves the address to the page. */
@Component({
  selector: 'app-filters',
  imports: [FacetList, Icon, MatButton, FORM_FIELD, MatInput, MatLabel, MatOption, MatPrefix, MatSelect],
  templateUrl: './filters.html',
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: var(--app-2);
    }
  `,
})
export class Filters {
  private readonly texts = inject(Texts);
  protected readonly t = this.texts.t;
  protected readonly n = this.texts.n;
  protected readonly searchIcon = mdiMagnify;
  protected readonly percentiles = PERCENTILES;
  protected readonly words = inject(FacetWords);
  protected readonly typed = NAMED.filter(
    (facet): facet is Named<'text'> => facet.type === 'text' && (!facet.counted || facet.typed === true),
  );
  protected readonly bounds = NAMED.filter(({ type }) => type === 'percentile');
  private readonly pauses = new Map<string, ReturnType<typeof setTimeout>>();

  readonly asked = input.required<FilterValues>();
  readonly facets = input<PortfolioFacets>();
  readonly filtered = input(false);
  readonly narrow = output<FilterValues>();
  readonly clear = output();

  /** What stands in the fields; the address follows once typing pauses. */
  protected readonly typing = linkedSignal(() => this.asked());
  protected readonly lists = computed(() => {
    const counts = this.facets();
    if (!counts) return [];
    return LISTED.map((facet) => ({
      name: facet.name,
      column: columnOf(facet),
      // An older API does not count every facet.
      options: this.options(facet, inOrder(facet, counts[facet.counted] ?? []), this.asked()[facet.name]),
    })).filter(({ options }) => options.length > 0);
  });

  protected choose(name: FacetName, value: string): void {
    this.narrow.emit({ [name]: value });
  }

  /** Waits until the typing pauses. */
  protected type(name: FilterName, text: string): void {
    this.typing.update((texts) => ({ ...texts, [name]: text }));
    clearTimeout(this.pauses.get(name));
    this.pauses.set(
      name,
      setTimeout(() => this.narrow.emit({ [name]: text.trim() }), PAUSE_MS),
    );
  }

  /** What is chosen stays in the list even when nobody is left under it. */
  private options(facet: Facet, counts: readonly FacetCount[], chosen: string | undefined): FacetOption[] {
    const options = counts.map(({ value, count }) => ({ value, count, label: this.words.value(facet, value) }));
    const missing = chosen !== undefined && chosen !== '' && !options.some(({ value }) => value === chosen);
    return missing ? [{ value: chosen, count: 0, label: this.words.value(facet, chosen) }, ...options] : options;
  }
}

/** Numbers from the highest down, everything else as it is counted: most frequent first. */
function inOrder(facet: Facet, counts: readonly FacetCount[]): readonly FacetCount[] {
  if (facet.type !== 'number') return counts;
  return facet.atLeast ? andUp(counts) : highestFirst(counts);
}
