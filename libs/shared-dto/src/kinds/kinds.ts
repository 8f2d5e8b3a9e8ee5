import type { JsonSchema, Kind, ListsOf } from './kind.js';
import { essay } from './essay/essay.js';
import { file } from './file/file.js';
import { matching } from './matching/matching.js';
import { multiple } from './multiple/multiple.js';
import { number } from './number/number.js';
import { ordering } from './ordering/ordering.js';
import { shortText } from './short-text/short-text.js';
import { single } from './single/single.js';

/** Every kind of question by its name: a new one has its folder here, and its line. */
export const KINDS = { single, multiple, number, 'short-text': shortText, essay, file, ordering, matching };

export type QuestionKind = keyof typeof KINDS;
export const QUESTION_KINDS = Object.keys(KINDS) as QuestionKind[];

type Union = (typeof KINDS)[QuestionKind];
type AllOf<Part> = (Part extends unknown ? (part: Part) => void : never) extends (part: infer Whole) => void
  ? Whole
  : never;

/** What the kinds add to a question. */
export type KindContent = AllOf<
  Union extends infer One ? (One extends Kind<infer Content, infer _> ? Content : never) : never
>;

/** What the kinds have in their keys. */
export type KindKey = AllOf<Union extends infer One ? (One extends Kind<infer _, infer Key> ? Key : never) : never>;

/** The lists of items that questions show, as lists of something else. */
export type KindLists<Shown> = ListsOf<KindContent, Shown>;

/** Undefined for a name that this release does not know. */
export function findKind(name: string): Kind | undefined {
  return (KINDS as Readonly<Record<string, Kind | undefined>>)[name];
}

/** Throws for a name that this release does not know. */
export function kindOf(name: string): Kind {
  const kind = findKind(name);
  if (!kind) throw new Error(`No kind of question is called ${name}`);
  return kind;
}

/** The members of the content of all kinds. */
export const CONTENT_MEMBERS = membersOf(({ content }) => content);

/** The members of the keys of all kinds. */
export const KEY_MEMBERS = membersOf(({ key }) => key);

function membersOf(part: (kind: Kind) => object): Record<string, JsonSchema> {
  return Object.assign({}, ...QUESTION_KINDS.map((name) => part(KINDS[name]))) as Record<string, JsonSchema>;
}
