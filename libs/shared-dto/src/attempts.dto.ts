import { Type } from 'class-transformer';
import {
  Allow,
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsMongoId,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { ANSWER_SHAPES, type AnswerValue } from './kinds/kind.js';
import type { KindLists, QuestionKind } from './kinds/kinds.js';
import type { Marking } from './kinds/marking.js';
import { ANSWER_CHANGES_MAX } from './limits.js';
import type { OlympiadStatus } from './rules/olympiad-times.js';
import type { Subject } from './subjects.js';

export const ATTEMPT_STATES = ['open', 'submitted', 'expired', 'voided'] as const;
export type AttemptState = (typeof ATTEMPT_STATES)[number];

const REVISION_MAX = 2_147_483_647;

export class AnswerChange {
  @IsMongoId()
  questionId!: string;

  /** Its shape depends on the question's kind and is judged with the question at hand. */
  @Allow()
  @JSONSchema(ANSWER_SHAPES)
  value!: AnswerValue;

  @IsInt()
  @Min(0)
  @Max(REVISION_MAX)
  baseRevision!: number;
}

/** One save: the changes since the last acknowledged one. */
export class SaveAnswers {
  /** New for each page load. */
  @Matches(/^[A-Za-z0-9_-]{1,64}$/)
  clientId!: string;

  /** Rises by each save of this client, from 1. */
  @IsInt()
  @Min(1)
  @Max(REVISION_MAX)
  seq!: number;

  @IsArray()
  @ArrayMaxSize(ANSWER_CHANGES_MAX)
  @ValidateNested({ each: true })
  @Type(() => AnswerChange)
  changes!: AnswerChange[];
}

export class SubmitAttempt {
  @Matches(/^[A-Za-z0-9_-]{1,64}$/)
  clientId!: string;

  @IsInt()
  @Min(1)
  @Max(REVISION_MAX)
  seq!: number;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(ANSWER_CHANGES_MAX)
  @ValidateNested({ each: true })
  @Type(() => AnswerChange)
  changes?: AnswerChange[];
}

/** A page load that shows the attempt, and wants to learn what others save into it. */
export class AttemptWindow {
  @Matches(/^[A-Za-z0-9_-]{1,64}$/)
  clientId!: string;
}

/** How far an attempt is. With another `version` than the one at hand there is something new to read. */
export class AttemptVersion {
  /** Rises with every save and every change of its time. */
  version!: number;
  state!: AttemptState;
}

export class SavedAnswer {
  questionId!: string;
  revision!: number;
  /** Hex SHA-256 of the value's canonical JSON (RFC 8785). */
  sha256!: string;
}

export class SaveAcknowledgement {
  seq!: number;
  saved!: SavedAnswer[];
  serverTime!: string;
  /** Absent while the attempt is paused. */
  deadline?: string;
}

export class AnswerConflict {
  questionId!: string;
  value!: AnswerValue;
  revision!: number;
}

/** Proof of what was handed in: Ed25519 over the canonical JSON of the other four members, base64url. */
export class Receipt {
  attemptId!: string;
  submittedAt!: string;
  answersSha256!: string;
  keyId!: string;
  signature!: string;
}

/** A question as its student sees it: what all have, and what its kind shows, in this student's order; never a key. */
export type AttemptQuestion = KindLists<{ id: string; text: string; language?: string }> & {
  id: string;
  kind: QuestionKind;
  /** Markdown with math, in the reader's language. */
  text: string;
  /** The tag of the language that the text is in; absent from what 0.4.0 answers, here and in lists. */
  language?: string;
  points: number;
  /** The section it stands in. */
  section: string;
  /** How it is marked; absent from what 0.3.0 answers. */
  marking?: Marking;
};

export class StoredAnswer {
  value!: AnswerValue;
  revision!: number;
  savedAt?: string;
}

export class Attempt {
  id!: string;
  olympiadId!: string;
  olympiadTitle!: string;
  state!: AttemptState;
  /** As in AttemptVersion; absent from servers of before. */
  version?: number;
  startedAt!: string;
  /** Absent while the attempt is paused. */
  deadline?: string;
  pausedAt?: string;
  serverTime!: string;
  questions!: AttemptQuestion[];
  answers!: Record<string, StoredAnswer>;
  receipt?: Receipt;
}

/** The caller's part in one olympiad: registered, and the attempt if there is one. */
export class Participation {
  olympiadId!: string;
  registered!: boolean;
  attempt?: { id: string; state: AttemptState; startedAt: string; deadline?: string; submittedAt?: string };
}

/** A row of "my olympiads". */
export class MyOlympiad {
  olympiad!: {
    id: string;
    title: string;
    subject: Subject;
    status: OlympiadStatus;
    opensAt: string;
    closesAt: string;
    zone?: string;
  };
  attempt?: { id: string; state: AttemptState; deadline?: string; submittedAt?: string };
}
