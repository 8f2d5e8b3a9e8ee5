import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { RICH_TEXT_MAX } from './limits.js';
import { HasOwnPictures } from './rules/has-own-pictures.js';
import { SingleLine } from './rules/single-line.js';
import { together } from './rules/together.js';

const English = () => together(IsString(), MinLength(1), MaxLength(RICH_TEXT_MAX));
const Translation = () => together(IsOptional(), IsString(), MaxLength(RICH_TEXT_MAX));

/** One line of text in up to three languages; English is always there. */
export class LocalizedText {
  @English()
  @SingleLine()
  en!: string;

  @Translation()
  @SingleLine()
  ru?: string;

  @Translation()
  @SingleLine()
  uz?: string;
}

/** The same in Markdown, with math between dollar signs and pictures that were uploaded here. */
export class LocalizedMarkdown {
  @English()
  @HasOwnPictures()
  en!: string;

  @Translation()
  @HasOwnPictures()
  ru?: string;

  @Translation()
  @HasOwnPictures()
  uz?: string;
}
