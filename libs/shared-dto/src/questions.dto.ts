import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { ListQuery } from './list.dto.js';
import { LocalizedMarkdown } from './localized-text.dto.js';
import { SUBJECTS, type Subject } from './subjects.js';
import { TEXT_COMPARISONS, type TextComparison } from './kinds/short-text/fold-short-text.js';
import { QUESTION_KINDS, type QuestionKind } from './rules/answer-value.js';
import { SingleLine } from './rules/single-line.js';

const KEY_TEXT_MAX = 200;

export class QuestionOption {
  @Matches(/^[A-Za-z0-9_-]{1,32}$/)
  id!: string;

  @ValidateNested()
  @Type(() => LocalizedMarkdown)
  text!: LocalizedMarkdown;
}

/** The key of a question; which members matter depends on the question's kind. */
export class AnswerKey {
  /** `single`: one id; `multiple`: all right ids. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  options?: string[];

  /** `multiple`: no share of the points for a partly right answer. */
  @IsOptional()
  @IsBoolean()
  allOrNothing?: boolean;

  /** `number`: the right value, written as people write numbers where the decimal mark is a point; stored canonically. */
  @IsOptional()
  @IsString()
  @Length(1, KEY_TEXT_MAX)
  value?: string;

  /** `number`: how far off is still right, written like the value: absolute, or a share of the key when `relative`. */
  @IsOptional()
  @IsString()
  @Length(1, KEY_TEXT_MAX)
  tolerance?: string;

  @IsOptional()
  @IsBoolean()
  relative?: boolean;

  /** `short-text`: accepted answers. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(KEY_TEXT_MAX, { each: true })
  accepted?: string[];

  /** `short-text`: what counts as the same text; `lenient` unless said otherwise. */
  @IsOptional()
  @IsIn(TEXT_COMPARISONS)
  compare?: TextComparison;

  /** `short-text`: no space counts, not even between words. */
  @IsOptional()
  @IsBoolean()
  ignoreSpaces?: boolean;
}

/** A question for the bank; sending it for an existing id makes the next version. */
export class WriteQuestion {
  @IsIn(QUESTION_KINDS)
  kind!: QuestionKind;

  @IsIn(SUBJECTS)
  subject!: Subject;

  /** Markdown with math between dollar signs. */
  @ValidateNested()
  @Type(() => LocalizedMarkdown)
  text!: LocalizedMarkdown;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => QuestionOption)
  options?: QuestionOption[];

  @IsInt()
  @Min(1)
  @Max(1000)
  points!: number;

  /** Taken off for a wrong single choice. */
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(1000)
  penalty?: number;

  @ValidateNested()
  @Type(() => AnswerKey)
  key!: AnswerKey;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 40, { each: true })
  @SingleLine({ each: true })
  tags?: string[];
}

/** A question as its organizer sees it, key included. */
export class BankQuestion extends WriteQuestion {
  id!: string;
  version!: number;
  createdAt!: string;
}

export class QuestionsQuery extends ListQuery {
  @IsOptional()
  @IsIn(SUBJECTS)
  subject?: Subject;

  @IsOptional()
  @IsString()
  @MaxLength(40)
  @SingleLine()
  tag?: string;
}
