import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsMongoId,
  IsOptional,
  IsString,
  IsUrl,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { PORTFOLIO_BLOCKS_MAX, RICH_TEXT_MAX } from './limits.js';
import { IsPartialDate } from './rules/is-date.js';
import { HasOwnPictures } from './rules/has-own-pictures.js';
import { THEME_FONTS, THEME_PRESETS, THEME_SPACINGS, THEME_WIDTHS } from './rules/portfolio.js';
import { SingleLine } from './rules/single-line.js';
import { SECTION_KINDS, type SectionKind } from './sections.js';

export class PortfolioImage {
  @IsMongoId()
  uploadId!: string;

  /** What the picture shows, for people who cannot see it. */
  @IsString()
  @MaxLength(200)
  @SingleLine()
  alt!: string;
}

/** One entry of a section; which members belong there says `SECTIONS`, by the section's kind. */
export class PortfolioBlock {
  @Matches(/^[A-Za-z0-9_-]{1,32}$/)
  id!: string;

  @IsOptional()
  @IsString()
  @MaxLength(160)
  @SingleLine()
  title?: string;

  /** The school, issuer or place. */
  @IsOptional()
  @IsString()
  @MaxLength(160)
  @SingleLine()
  organization?: string;

  /** Markdown without HTML; its pictures are uploads of this site. */
  @IsOptional()
  @IsString()
  @MaxLength(RICH_TEXT_MAX)
  @HasOwnPictures()
  text?: string;

  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  @IsOptional()
  @IsPartialDate()
  from?: string;

  @IsOptional()
  @IsPartialDate()
  to?: string;

  @IsOptional()
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true })
  @MaxLength(500)
  url?: string;

  /** Skills and interests: one word or phrase each. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(60)
  @IsString({ each: true })
  @Length(1, 60, { each: true })
  @SingleLine({ each: true })
  items?: string[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(24)
  @ValidateNested({ each: true })
  @Type(() => PortfolioImage)
  images?: PortfolioImage[];
}

export class PortfolioSection {
  @Matches(/^[A-Za-z0-9_-]{1,32}$/)
  id!: string;

  @IsIn(SECTION_KINDS)
  kind!: SectionKind;

  /** Replaces the kind's usual heading. */
  @IsOptional()
  @IsString()
  @MaxLength(80)
  @SingleLine()
  title?: string;

  @IsBoolean()
  shown!: boolean;

  @IsArray()
  @ArrayMaxSize(PORTFOLIO_BLOCKS_MAX)
  @ValidateNested({ each: true })
  @Type(() => PortfolioBlock)
  blocks!: PortfolioBlock[];
}

export class PortfolioTheme {
  @IsIn(THEME_PRESETS)
  preset!: (typeof THEME_PRESETS)[number];

  /** Replaces the preset's accent, `#rrggbb`. */
  @IsOptional()
  @Matches(/^#[0-9a-f]{6}$/)
  accent?: string;

  @IsIn(THEME_FONTS)
  font!: (typeof THEME_FONTS)[number];

  @IsIn(THEME_SPACINGS)
  spacing!: (typeof THEME_SPACINGS)[number];

  @IsIn(THEME_WIDTHS)
  width!: (typeof THEME_WIDTHS)[number];
}

/** What a page is made of; its addresses and versions are around it. */
export class PortfolioContent {
  headline!: string;
  photoUrl?: string;
  photoId?: string;
  sections!: PortfolioSection[];
  theme!: PortfolioTheme;
}
