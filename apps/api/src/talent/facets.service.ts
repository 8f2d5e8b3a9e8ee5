import { Injectable } from '@nestjs/common';
import { FACETS, type Facet, type FacetCounted, type FacetName } from '@olympiad/shared-dto/facets.js';
import type { FacetCount, PortfolioFacets, PortfoliosQuery } from '@olympiad/shared-dto/talent.dto.js';
import { foldedValue } from './search/folded-value.js';
import { toQuestion, type Scope } from './search/question.js';
import { TalentSearch } from './search/talent-search.js';

/** How the current selection spreads over the values one can filter by. */
@Injectable()
export class FacetsService {
  constructor(private readonly search: TalentSearch) {}

  async facets(query: PortfoliosQuery, scope: Scope): Promise<PortfolioFacets> {
    const { counts, ofBest } = await this.search.facets(toQuestion(query, scope));
    const told = FACETS.flatMap((facet: Facet & { name: FacetName; counted?: FacetCounted }) =>
      facet.counted ? [[facet.counted, asAsked(facet, counts[facet.counted], query)]] : [],
    );
    return {
      ...(Object.fromEntries(told) as Record<FacetCounted, FacetCount[]>),
      ...(ofBest !== undefined && { ofBest }),
    };
  }
}

/** Free text that was asked for stands as it was asked, so that whoever asked finds it among the values. */
function asAsked({ type, name }: Facet & { name: FacetName }, counts: FacetCount[], query: PortfoliosQuery) {
  const asked = query[name];
  if (type !== 'text' || asked === undefined) return counts;
  const folded = foldedValue(String(asked));
  return counts.map((one) => (foldedValue(one.value) === folded ? { ...one, value: String(asked) } : one));
}
