import { ANSWER_TEXT_MAX } from '../limits.js';
import type { LocalizedText } from '../localized-text.dto.js';
import type { Marking } from './marking.js';

/**
 * What a student may answer: a text, or the id of an option or an upload; several ids in a list; ids by the ids they
 * belong to. Null is blank.
 */
export type AnswerValue = string | string[] | Record<string, string> | null;

/** What a value may look like before the question is known that it answers. */
export const ANSWER_SHAPES = {
  oneOf: [
    { type: 'null' as const },
    { type: 'string' as const, maxLength: ANSWER_TEXT_MAX },
    { type: 'array' as const, maxItems: 50, items: { type: 'string' as const, maxLength: 64 } },
    {
      type: 'object' as const,
      maxProperties: 50,
      additionalProperties: { type: 'string' as const, maxLength: 64 },
    },
  ],
};

/** Something to choose, order or match; `text` is Markdown with math. */
export interface Item {
  id: string;
  text: LocalizedText;
}

/** Plain data of the 2020-12 dialect, `$ref` only to the name of a DTO class. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A JSON schema for each member. */
export type Members<Part> = { readonly [Member in keyof Part]-?: JsonSchema };

/** What a question shows of its content: lists of items as lists of something else, and what is yes or no as it is. */
export type ListsOf<Content, Shown> = {
  [Member in ShownMember<Content>]?: Item[] extends Content[Member] ? Shown[] : boolean;
};

type ShownMember<Content> = {
  [Member in keyof Content]-?: Item[] extends Content[Member]
    ? Member
    : boolean extends Content[Member]
      ? Member
      : never;
}[keyof Content];

/**
 * What both halves know of one kind of question. `Content` is what a question of this kind has beside what all have,
 * `Key` is what only its authors and the marking know; every member is optional, and `problems` says which are missing.
 */
export interface Kind<Content extends object = object, Key extends object = object> {
  /** The members of the content; any other kind's are refused. */
  readonly content: Members<Content>;
  /** The members of the key; any other kind's are refused. */
  readonly key: Members<Key>;
  /** Says what of content and key is missing or does not fit, by field path. */
  problems(question: Content & { key: Key }): Record<string, string>;
  /** The key as it is stored, for a question without problems; as it came where absent. */
  canonicalKey?(key: Key): Key;
  /** Says why a value that is not null cannot be an answer to what is asked, or nothing when it can. */
  answerProblem(asked: ListsOf<Content, { id: string }>, value: NonNullable<AnswerValue>): string | undefined;
  /** The one form in which an answer is stored, so that equal ones are equal by value; as it came where absent. */
  canonicalAnswer?(value: NonNullable<AnswerValue>): AnswerValue;
  /** Uploads that an answer refers to: they have to be the student's own, and are kept as long as it. None where absent. */
  files?(value: NonNullable<AnswerValue>): readonly string[];
  /** Counts as unanswered. */
  isBlank(value: AnswerValue): boolean;
  marking(question: Content & { key: Key }): Marking;
}
