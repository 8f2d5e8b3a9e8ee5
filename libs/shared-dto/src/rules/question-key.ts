import { isSeen } from '../kinds/characters.js';
import type { Item } from '../kinds/kind.js';
import { CONTENT_MEMBERS, kindOf, type KindContent } from '../kinds/kinds.js';
import type { AnswerKey, WriteQuestion } from '../questions.dto.js';

const NOT_USED = 'is not used by this kind of question';

/** Says which fields of a question do not fit its kind or each other, by path; empty when all do. */
export function questionProblems(question: WriteQuestion): Record<string, string> {
  const kind = kindOf(question.kind);
  const strange = Object.keys(contentOf(question)).filter((member) => !(member in kind.content));
  const strangeToKey = Object.keys(question.key).filter((member) => !(member in kind.key));
  return {
    ...unseenTexts(question),
    ...Object.fromEntries(strangeToKey.map((member) => [`key.${member}`, NOT_USED])),
    ...Object.fromEntries(strange.map((member) => [member, NOT_USED])),
    ...kind.problems(question),
  };
}

/** Markdown may hold any sign, so it can be long and show nothing. */
function unseenTexts(question: WriteQuestion): Record<string, string> {
  const lists = Object.entries(contentOf(question)).filter((entry): entry is [string, Item[]] =>
    Array.isArray(entry[1]),
  );
  const unseen = lists.flatMap(([member, items]) =>
    items.flatMap(({ text }, at) => (isSeen(text.en) ? [] : [`${member}.${at}.text.en`])),
  );
  const paths = isSeen(question.text.en) ? unseen : ['text.en', ...unseen];
  return Object.fromEntries(paths.map((path) => [path, 'is required']));
}

/** What its kind adds to the question. What says nothing, such as a penalty of 0, is as good as absent. */
export function contentOf(question: object): KindContent {
  return Object.fromEntries(Object.entries(question).filter(([name, value]) => name in CONTENT_MEMBERS && value));
}

/** The key as it is stored: its numbers in canonical form. For a question without problems. */
export function canonicalKey(kind: string, key: AnswerKey): AnswerKey {
  return kindOf(kind).canonicalKey?.(key) ?? key;
}
