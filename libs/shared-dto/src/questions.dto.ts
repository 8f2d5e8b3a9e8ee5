import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { ListQuery } from './list.dto.js';
import { LocalizedMarkdown } from './localized-text.dto.js';
import { SUBJECTS, type Subject } from './subjects.js';
import type { Item, JsonSchema } from './kinds/kind.js';
import {
  CONTENT_MEMBERS,
  KEY_MEMBERS,
  QUESTION_KINDS,
  type KindContent,
  type KindKey,
  type QuestionKind,
} from './kinds/kinds.js';
import { SingleLine } from './rules/single-line.js';

/** An item of any list that a question shows. */
export class QuestionOption implements Item {
  @Matches(/^[A-Za-z0-9_-]{1,32}$/)
  id!: string;

  @ValidateNested()
  @Type(() => LocalizedMarkdown)
  text!: LocalizedMarkdown;
}

/** Says to the compiler which members the kinds add; their rules are declared with them. */
const WithContent = class {} as new () => KindContent;
const WithKey = class {} as new () => KindKey;

/** The key of a question; which members there are depends on the question's kind. */
export class AnswerKey extends WithKey {}
declareMembers(AnswerKey, KEY_MEMBERS);

/** A question for the bank; sending it for an existing id makes the next version. */
export class WriteQuestion extends WithContent {
  @IsIn(QUESTION_KINDS)
  kind!: QuestionKind;

  @IsIn(SUBJECTS)
  subject!: Subject;

  /** Markdown with math between dollar signs. */
  @ValidateNested()
  @Type(() => LocalizedMarkdown)
  text!: LocalizedMarkdown;

  @IsInt()
  @Min(1)
  @Max(1000)
  points!: number;

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

declareMembers(WriteQuestion, CONTENT_MEMBERS);

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

/** The class takes these members, each by its schema, and none has to be there. */
function declareMembers(type: { prototype: object }, members: Readonly<Record<string, JsonSchema>>): void {
  for (const [member, schema] of Object.entries(members)) {
    IsOptional()(type.prototype, member);
    JSONSchema(schema)(type.prototype, member);
  }
}
