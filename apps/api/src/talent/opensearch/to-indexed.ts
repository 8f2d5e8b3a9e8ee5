import { FACETS } from '@olympiad/shared-dto/facets.js';
import type { FacetValues } from '../search/facet-values.js';
import { foldedValue } from '../search/folded-value.js';
import type { Scope } from '../search/question.js';
import type { Findable, SearchDocument } from '../search/search-document.js';
import { TEXT_RANKS, type RankedWords } from '../search/words.js';
import { facetField, isMasked, wordField, writtenField, type NamedFacet } from './fields.js';

/** A document as OpenSearch finds it, by field. */
export type Indexed = Record<string, unknown>;

export function toIndexed({ open, full, best, order }: SearchDocument): Indexed {
  return {
    isOpen: open !== undefined,
    order,
    best,
    ...facetValues(full.values, 'full', false),
    ...(open && scoped(open, 'open', open.words)),
    ...scoped(full, 'full', open ? withoutTold(full.words, open.words) : full.words),
  };
}

function scoped({ values }: Findable, scope: Scope, words: RankedWords): Indexed {
  const texts = TEXT_RANKS.filter((rank) => words[rank].length > 0);
  return {
    ...facetValues(values, scope, true),
    ...Object.fromEntries(texts.map((rank) => [wordField(rank, scope), words[rank].join(' ')])),
  };
}

/** Either what is masked, or the rest. */
function facetValues(values: FacetValues, scope: Scope, ofMasked: boolean): Indexed {
  const fields = FACETS.filter((facet: NamedFacet) => isMasked(facet) === ofMasked).flatMap((facet: NamedFacet) => {
    const held = values[facet.name];
    if (held === undefined || held.length === 0) return [];
    if (facet.type !== 'text') return [[facetField(facet, scope), held]];
    const folded = held.map((value) => foldedValue(String(value)));
    return [
      [facetField(facet, scope), folded],
      [writtenField(facet, scope), held],
    ];
  });
  return Object.fromEntries(fields) as Indexed;
}

/** A reviewer's question names everybody's words, too: only what is not among them in as good a rank stands twice. */
function withoutTold(full: RankedWords, open: RankedWords): RankedWords {
  const told = new Set<string>();
  const left = TEXT_RANKS.map((rank) => {
    for (const word of open[rank]) told.add(word);
    return [rank, full[rank].filter((word) => !told.has(word))];
  });
  return Object.fromEntries(left) as RankedWords;
}
