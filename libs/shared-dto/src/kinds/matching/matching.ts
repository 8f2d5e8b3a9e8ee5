import { isBlankValue } from '../blank.js';
import { itemListProblems, ITEM_LIST, ITEMS_MAX } from '../item-list.js';
import type { AnswerValue, Item, Kind } from '../kind.js';

export interface MatchingContent {
  left?: Item[];
  /** May hold more than are needed. */
  right?: Item[];
  /** One of the right may belong to several of the left. */
  reuse?: boolean;
}

export interface MatchingKey {
  /** The id that belongs to each id of the left. */
  pairs?: Record<string, string>;
}

type Shown = { left?: { id: string }[]; right?: { id: string }[]; reuse?: boolean };

/** Items of the left to which those of the right belong. The answer is an object of right ids by left ids, or some of it. */
export const matching: Kind<MatchingContent, MatchingKey> = {
  content: { left: ITEM_LIST, right: ITEM_LIST, reuse: { type: 'boolean' } },
  key: {
    pairs: {
      type: 'object',
      maxProperties: ITEMS_MAX,
      additionalProperties: { type: 'string', maxLength: 32 },
    },
  },
  problems(question): Record<string, string> {
    const { left = [], right = [], key } = question;
    const problems = { ...itemListProblems('left', left), ...itemListProblems('right', right) };
    const unnamed = left.findIndex(({ id }) => id === '__proto__');
    if (unnamed >= 0) problems[`left.${unnamed}.id`] = 'is not a name that can be used';
    if (Object.keys(problems).length > 0) return problems;
    const missing = left.filter(({ id }) => !Object.hasOwn(key.pairs ?? {}, id));
    if (missing.length > 0)
      return { 'key.pairs': `must name what belongs to ${missing.map(({ id }) => id).join(', ')}` };
    const problem = pairsProblem(question, key.pairs ?? {});
    return problem ? { 'key.pairs': problem } : {};
  },
  answerProblem: pairsProblem,
  isBlank: isBlankValue,
  marking: () => ({ rule: 'share' }),
};

function pairsProblem(asked: Shown, value: NonNullable<AnswerValue>): string | undefined {
  if (typeof value !== 'object' || Array.isArray(value)) return 'must be ids of the right by ids of the left';
  const has = (items: { id: string }[] | undefined, id: string): boolean =>
    items?.some((item) => item.id === id) === true;
  const ids = Object.values(value);
  if (!Object.keys(value).every((id) => has(asked.left, id))) return 'must only name ids of the left';
  if (!ids.every((id) => has(asked.right, id))) return 'must only take ids of the right';
  return asked.reuse || new Set(ids).size === ids.length ? undefined : 'must take each id of the right once';
}
