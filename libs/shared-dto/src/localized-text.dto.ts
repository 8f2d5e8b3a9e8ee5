import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { RICH_TEXT_MAX } from './limits.js';
import { HasOwnPictures } from './rules/has-own-pictures.js';
import { SingleLine } from './rules/single-line.js';

/** One line of text in up to three languages; English is always there. */
export class LocalizedText {
  @IsString()
  @MinLength(1)
  @MaxLength(RICH_TEXT_MAX)
  @SingleLine()
  en!: string;

  @IsOptional()
  @IsString()
  @MaxLength(RICH_TEXT_MAX)
  @SingleLine()
  ru?: string;

  @IsOptional()
  @IsString()
  @MaxLength(RICH_TEXT_MAX)
  @SingleLine()
  uz?: string;
}

/** The same in Markdown, with math between dollar signs and pictures that were uploaded here. */
export class LocalizedMarkdown {
  @IsString()
  @MinLength(1)
  @MaxLength(RICH_TEXT_MAX)
  @HasOwnPictures()
  en!: string;

  @IsOptional()
  @IsString()
  @MaxLength(RICH_TEXT_MAX)
  @HasOwnPictures()
  ru?: string;

  @IsOptional()
  @IsString()
  @MaxLength(RICH_TEXT_MAX)
  @HasOwnPictures()
  uz?: string;
}
