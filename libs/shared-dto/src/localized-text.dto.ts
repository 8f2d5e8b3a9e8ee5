import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { RICH_TEXT_MAX } from './limits.js';

/** One text in up to three languages; English is always there. */
export class LocalizedText {
  @IsString()
  @MinLength(1)
  @MaxLength(RICH_TEXT_MAX)
  en!: string;

  @IsOptional()
  @IsString()
  @MaxLength(RICH_TEXT_MAX)
  ru?: string;

  @IsOptional()
  @IsString()
  @MaxLength(RICH_TEXT_MAX)
  uz?: string;
}
