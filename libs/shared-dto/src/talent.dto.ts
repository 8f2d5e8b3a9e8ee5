import { IsIn, IsInt, IsNumber, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { GRADE_MAX } from './limits.js';
import { ListQuery, type Page } from './list.dto.js';
import { IsCountry } from './rules/country.js';
import { SUBJECTS, type Subject } from './subjects.js';

export const TALENT_SORTS = ['rating', 'percentile', 'recent'] as const;
export type TalentSort = (typeof TALENT_SORTS)[number];

export class PortfoliosQuery extends ListQuery {
  /** Literal text; every string is valid. */
  @IsOptional()
  @IsString()
  search?: string;

  @IsOptional()
  @IsIn(SUBJECTS)
  subject?: Subject;

  @IsOptional()
  @IsCountry()
  country?: string;

  /** At least this level. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(9)
  level?: number;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(GRADE_MAX)
  grade?: number;

  /** At least this percentile in some olympiad (of the subject, when one is given). */
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(100)
  percentile?: number;

  @IsOptional()
  @IsString()
  @MaxLength(60)
  skill?: string;

  @IsOptional()
  @IsIn(TALENT_SORTS)
  sort?: TalentSort;
}

/** One row of the listing: what every viewer in its scope may see. */
export class PortfolioCard {
  id!: string;
  slug!: string;
  displayName!: string;
  /** For approved reviewers, or if the student says so. */
  fullName?: string;
  school?: string;
  headline!: string;
  photoUrl?: string;
  country?: string;
  grade?: number;
  level!: number;
  rating!: number;
  bestPercentile!: number;
  results!: number;
  subjects!: Subject[];
  skills!: string[];
  awards!: string[];
  publishedAt!: string;
}

export class PortfoliosPage implements Page<PortfolioCard> {
  items!: PortfolioCard[];
  page!: number;
  limit!: number;
  total!: number;
  totalIsLowerBound?: true;
  nextCursor?: string;
}

export class FacetCount {
  value!: string;
  count!: number;
}

/** How many of the current selection have each value. */
export class PortfolioFacets {
  subjects!: FacetCount[];
  countries!: FacetCount[];
  levels!: FacetCount[];
  grades!: FacetCount[];
}
