import { IsIn, IsInt, IsNumber, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { FACETS, TALENT_SORTS, type Facet, type FacetCounted, type FacetQuery, type PersonFacets } from './facets.js';
import type { TalentSort } from './facets.js';
import { ListQuery, type Page } from './list.dto.js';
import { IsCountry } from './rules/country.js';
import type { Subject } from './subjects.js';

export { TALENT_SORTS, type TalentSort } from './facets.js';

/** A query with a member for each facet. */
class FacetsQuery extends ListQuery {}
for (const facet of FACETS) {
  // From the last to the first, as decorators stand: the one that says the type has the last word.
  for (const rule of [IsOptional(), ...rulesOf(facet)].reverse()) rule(FacetsQuery.prototype, facet.name);
}

function rulesOf(facet: Facet): PropertyDecorator[] {
  switch (facet.type) {
    case 'choice':
      return [IsIn(facet.values)];
    case 'country':
      return [IsCountry()];
    case 'number':
      return [IsInt(), Min(facet.min), Max(facet.max)];
    case 'percentile':
      return [IsNumber(), Min(0), Max(100)];
    case 'text':
      return [IsString(), MaxLength(facet.max)];
  }
}

export class PortfoliosQuery extends (FacetsQuery as new () => ListQuery & FacetQuery) {
  /** Literal text; every string is valid. */
  @IsOptional()
  @IsString()
  search?: string;

  @IsOptional()
  @IsIn(TALENT_SORTS)
  sort?: TalentSort;
}

/** One row of the listing: what every viewer in its scope may see. */
export interface PortfolioCard extends PersonFacets {
  id: string;
  slug: string;
  displayName: string;
  /** For approved reviewers, or if the student says so. */
  fullName?: string;
  school?: string;
  headline: string;
  photoUrl?: string;
  level: number;
  rating: number;
  bestPercentile: number;
  results: number;
  subjects: Subject[];
  skills: string[];
  awards: string[];
  publishedAt: string;
}

export class PortfoliosPage implements Page<PortfolioCard> {
  items!: PortfolioCard[];
  page!: number;
  limit!: number;
  total!: number;
  totalIsLowerBound?: true;
  nextCursor?: string;
  /** None has the words of the search; these differ from them by one letter. */
  fuzzy?: true;
  /** What pages say at length cannot be searched now: the words were looked for in names alone. */
  searchDegraded?: true;
}

export class FacetCount {
  value!: string;
  count!: number;
}

/**
 * How many of the current selection have each value. Of a facet that is filtered by, as if it were not, so that the other
 * values stay to be chosen.
 */
export type PortfolioFacets = Record<FacetCounted, FacetCount[]> & {
  /** Only so many of the best of the selection were counted; absent where all were. */
  ofBest?: number;
};
