import { isBlankValue } from '../blank.js';
import { ID_LIST, idProblems, ITEM_LIST, itemListProblems } from '../item-list.js';
import type { Item, Kind } from '../kind.js';

export interface SingleContent {
  options?: Item[];
  /** Points taken off for a wrong answer. */
  penalty?: number;
}

export interface SingleKey {
  /** The id of the one right option. */
  options?: string[];
}

/** One right option of several. The answer is its id. */
export const single: Kind<SingleContent, SingleKey> = {
  content: { options: ITEM_LIST, penalty: { type: 'number', minimum: 0, maximum: 1000, multipleOf: 0.01 } },
  key: { options: ID_LIST },
  problems({ options = [], key }) {
    const problems = itemListProblems('options', options);
    if (Object.keys(problems).length > 0) return problems;
    if (key.options?.length !== 1) return { 'key.options': 'must be exactly one option' };
    return idProblems('options', key.options, options);
  },
  answerProblem({ options }, value) {
    // At most 20 options: looking through them is cheaper than a set made for one look.
    const isOption = typeof value === 'string' && options?.some(({ id }) => id === value) === true;
    return isOption ? undefined : 'must be the id of an option';
  },
  isBlank: isBlankValue,
  marking: ({ penalty }) => ({ rule: 'all', ...(penalty && { penalty }) }),
};
