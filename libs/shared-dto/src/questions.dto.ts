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
import { LocalizedText } from './localized-text.dto.js';
import { SUBJECTS, type Subject } from './subjects.js';
import { QUESTION_KINDS, type QuestionKind } from './rules/answer-value.js';

export class QuestionOption {
  @Matches(/^[A-Za-z0-9_-]{1,32}$/)
  id!: string;

  @ValidateNested()
  @Type(() => LocalizedText)
  text!: LocalizedText;
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

  /** `number`: the right value, a decimal. */
  @IsOptional()
  @Matches(/^-?\d{1,18}(\.\d{1,18})?$/)
  value?: string;

  /** `number`: how far off is still right: a decimal, absolute, or a share of the key when `relative`. */
  @IsOptional()
  @Matches(/^\d{1,18}(\.\d{1,18})?$/)
  tolerance?: string;

  @IsOptional()
  @IsBoolean()
  relative?: boolean;

  /** `short-text`: accepted answers, compared trimmed, case folded and NFKC. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  accepted?: string[];
}

/** A question for the bank; sending it for an existing id makes the next version. */
export class WriteQuestion {
  @IsIn(QUESTION_KINDS)
  kind!: QuestionKind;

  @IsIn(SUBJECTS)
  subject!: Subject;

  /** Markdown with math between dollar signs. */
  @ValidateNested()
  @Type(() => LocalizedText)
  text!: LocalizedText;

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
  tag?: string;
}
