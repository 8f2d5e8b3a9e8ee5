import { IsString, MaxLength, MinLength, ValidateBy } from 'class-validator';
import { RICH_TEXT_MAX } from './limits.js';
import { HasOwnPictures } from './rules/has-own-pictures.js';
import { SingleLine } from './rules/single-line.js';
import { together } from './rules/together.js';

/**
 * The member has the rules of every language: beside it stand others whose names are language tags, under the same rules,
 * but that they may be empty. The edge enforces it (`platform/http/schemas.ts` of the API).
 */
const InEachLanguage = () => ValidateBy({ name: 'inEachLanguage', validator: { validate: () => true } });
const English = () => together(IsString(), MinLength(1), MaxLength(RICH_TEXT_MAX), InEachLanguage());

/** One line of text by language tag; English is always there. */
export class LocalizedText {
  @English()
  @SingleLine()
  en!: string;

  [tag: string]: string | undefined;
}

/** The same in Markdown, with math between dollar signs and pictures that were uploaded here. */
export class LocalizedMarkdown {
  @English()
  @HasOwnPictures()
  en!: string;

  [tag: string]: string | undefined;
}
