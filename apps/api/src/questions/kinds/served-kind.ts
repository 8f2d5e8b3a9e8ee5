import type { AnswerValue, ListsOf } from '@olympiad/shared-dto/kinds/kind.js';
import type { Decimal } from './points.js';

/** Puts a list of a question into an order that follows from the attempt's seed and the list's name. */
export type Shuffle = <Item extends { id: string }>(list: string, items: readonly Item[]) => Item[];

/** A text as its reader is shown it, and the tag of the language it is in. */
export interface ShownWords {
  text: string;
  language?: string;
}

/** What the server does with one kind of question; `Content` and `Key` are those of its shared part. */
export interface ServedKind<Content extends object = object, Key extends object = object> {
  /** What one student's paper keeps of the question: the ids of each list in the order this student sees. */
  draw(content: Content, shuffle: Shuffle): ListsOf<Content, string>;
  /** What the student is shown beside the text, from what was drawn; never a key. `words` is a text in their language. */
  show(
    content: Content,
    drawn: ListsOf<Content, string>,
    words: (text: { en: string }) => ShownWords,
  ): ListsOf<Content, { id: string } & ShownWords>;
  /** The points of an answer that is not blank, in any precision; below 0 only by a penalty; or people decide. */
  mark: 'by-people' | Mark<Content, Key>;
}

export type Mark<Content, Key> = {
  of(question: Content & { points: number; key: Key }, answer: NonNullable<AnswerValue>): Decimal;
}['of'];
