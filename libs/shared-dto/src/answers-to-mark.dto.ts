import { IsIn, IsInt, IsMongoId, IsNumber, IsOptional, Max, Min } from 'class-validator';
import { ListQuery, type Page } from './list.dto.js';
import type { AnswerValue } from './kinds/kind.js';
import type { QuestionKind } from './kinds/kinds.js';
import { MARK_STATES, type MarkState } from './rules/mark-state.js';

const REVISION_MAX = 2_147_483_647;

/** An answer that people mark; it does not say who gave it. */
export class AnswerToMark {
  id!: string;
  questionId!: string;
  kind!: QuestionKind;
  /** Never blank: a blank answer gets 0 without anybody looking. */
  answer!: AnswerValue;
  /** Null until somebody has entered them. */
  points!: number | null;
  maxPoints!: number;
  /** How often points were entered. */
  revision!: number;
}

/** A question of the olympiad that people mark, and how far they are. */
export class QuestionToMark {
  id!: string;
  /** Markdown with math, in the reader's language. */
  text!: string;
  maxPoints!: number;
  answers!: number;
  /** How many of the answers have points. */
  marked!: number;
}

/** A page of answers, by question. */
export class AnswersToMark implements Page<AnswerToMark> {
  items!: AnswerToMark[];
  page!: number;
  limit!: number;
  total!: number;
  totalIsLowerBound?: true;
  nextCursor?: string;
  /** Those that have answers, whatever is listed. */
  questions!: QuestionToMark[];
}

export class AnswersToMarkQuery extends ListQuery {
  @IsOptional()
  @IsMongoId()
  question?: string;

  /** `unmarked` unless said otherwise. */
  @IsOptional()
  @IsIn(MARK_STATES)
  state?: MarkState;
}

/** The points of one answer. */
export class EnterPoints {
  /** At most those of the question. */
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(1000)
  points!: number;

  /** The revision that was looked at. */
  @IsInt()
  @Min(0)
  @Max(REVISION_MAX)
  baseRevision!: number;
}
