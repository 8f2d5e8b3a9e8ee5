import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsMongoId,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { PORTFOLIO_FACTS_MAX, PORTFOLIO_SECTIONS_MAX } from './limits.js';
import { PortfolioBlock, PortfolioContent, PortfolioSection, PortfolioTheme } from './portfolio-content.dto.js';
import { NEW_FACTS_SHOWN } from './rules/new-facts.js';
import { SLUG_PATTERN, VISIBILITIES, type Visibility } from './rules/portfolio.js';
import { SingleLine } from './rules/single-line.js';
import type { Subject } from './subjects.js';

export class CreatePortfolio {
  @Matches(SLUG_PATTERN)
  slug!: string;

  @IsOptional()
  @IsString()
  @MaxLength(160)
  @SingleLine()
  headline?: string;
}

/** Which results that arrive after the first publication are shown without being asked about. */
export class NewFacts {
  @IsIn(NEW_FACTS_SHOWN)
  show!: (typeof NEW_FACTS_SHOWN)[number];

  /** From which percentile on; `percentile` needs it. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100)
  percentile?: number;
}

/** What the student writes; absent members stay as they are. */
export class UpdatePortfolio {
  /** The revision this edit started from. */
  @IsInt()
  @Min(0)
  baseRevision!: number;

  @IsOptional()
  @Matches(SLUG_PATTERN)
  slug?: string;

  @IsOptional()
  @IsString()
  @MaxLength(160)
  @SingleLine()
  headline?: string;

  /** An uploaded photo's id; an empty text takes the photo away. */
  @IsOptional()
  @Matches(/^([0-9a-f]{24})?$/)
  photoId?: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(PORTFOLIO_SECTIONS_MAX)
  @ValidateNested({ each: true })
  @Type(() => PortfolioSection)
  sections?: PortfolioSection[];

  @IsOptional()
  @ValidateNested()
  @Type(() => PortfolioTheme)
  theme?: PortfolioTheme;

  @IsOptional()
  @IsIn(VISIBILITIES)
  visibility?: Visibility;

  @IsOptional()
  @ValidateNested()
  @Type(() => NewFacts)
  newFacts?: NewFacts;
}

export class PublishPortfolio {
  @IsInt()
  @Min(0)
  baseRevision!: number;

  /** Ids of the facts to show; all others are hidden. Without it they stay as they stand. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(PORTFOLIO_FACTS_MAX)
  @IsMongoId({ each: true })
  shownFacts?: string[];
}

export class UnpublishPortfolio {
  @IsInt()
  @Min(0)
  baseRevision!: number;
}

export class ShowFact {
  @IsBoolean()
  shown!: boolean;
}

/** A verified fact: it arrives with a released result and is never edited by the student. */
export class PortfolioFact {
  id!: string;
  kind!: 'olympiad-result';
  olympiadId!: string;
  title!: string;
  subject!: Subject;
  organizer!: string;
  score!: number;
  maxScore!: number;
  rank!: number;
  of!: number;
  percentile!: number;
  award?: string;
  at!: string;
  shown!: boolean;
  /** It entered by itself and its student has not decided about it; shown to nobody else. */
  isNew?: boolean;
}

/** How level and rating came about. */
export class LevelBreakdown {
  ilsScore!: number;
  /** 1 to 9. */
  level!: number;
  rating!: number;
  bestPercent!: number;
  results!: number;
  totalPoints!: number;
  verifiedBlocks!: number;
  multiplier!: number;
}

/** An entry as somebody else sees it. */
export class ShownBlock extends PortfolioBlock {
  /**
   * The text as safe HTML (`rich-text/allowed-html.ts`), pictures by their path on this site. Absent where the text is
   * plain, could not be read in time, or comes from an older API: then whoever shows it reads the text.
   */
  html?: string;
}

export class ShownSection extends PortfolioSection {
  declare blocks: ShownBlock[];
}

/** A portfolio as somebody else may see it. */
export class PublicPortfolio extends PortfolioContent {
  declare sections: ShownSection[];
  id!: string;
  slug!: string;
  displayName!: string;
  /** If the student says so, or for approved reviewers. */
  fullName?: string;
  school?: string;
  country?: string;
  facts!: PortfolioFact[];
  level!: LevelBreakdown;
  publishedAt!: string;
  version!: number;
  /** What the viewer may not see yet, by name, such as `contact`. */
  masked!: string[];
}

/** One's own portfolio: the draft, and what stands published. */
export class OwnPortfolio {
  id!: string;
  slug!: string;
  revision!: number;
  visibility!: Visibility;
  /** For `unlisted`: append as `?key=`. */
  unlistedKey?: string;
  draft!: PortfolioContent;
  facts!: PortfolioFact[];
  /** Of all facts, hidden ones included. */
  level!: LevelBreakdown;
  /** What others see: of the facts shown. Only an older API, which shows others all of it, does not say. */
  shownLevel?: LevelBreakdown;
  published?: { version: number; at: string };
  /** Only an older API, which shows every new fact, does not say. */
  newFacts?: NewFacts;
  /** The draft differs from what is published. */
  changed!: boolean;
}

export class PortfolioVersion {
  version!: number;
  publishedAt!: string;
}

export class RestoreVersion {
  @IsInt()
  @Min(0)
  baseRevision!: number;
}
