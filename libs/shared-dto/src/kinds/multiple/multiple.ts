import { isBlankValue } from '../blank.js';
import { ID_LIST, idProblems, ITEM_LIST, itemListProblems } from '../item-list.js';
import type { Item, Kind } from '../kind.js';

export interface MultipleContent {
  options?: Item[];
}

export interface MultipleKey {
  /** The ids of all right options. */
  options?: string[];
  /** No share of the points for a partly right answer. */
  allOrNothing?: boolean;
}

/** Any number of right options. The answer is a list of their ids, each once. */
export const multiple: Kind<MultipleContent, MultipleKey> = {
  content: { options: ITEM_LIST },
  key: { options: ID_LIST, allOrNothing: { type: 'boolean' } },
  problems({ options = [], key }) {
    const problems = itemListProblems('options', options);
    return Object.keys(problems).length > 0 ? problems : idProblems('options', key.options ?? [], options);
  },
  answerProblem({ options }, value) {
    const isOption = (id: string): boolean => options?.some((option) => option.id === id) === true;
    const areOptions = Array.isArray(value) && value.every(isOption) && new Set(value).size === value.length;
    return areOptions ? undefined : 'must be different ids of options';
  },
  isBlank: isBlankValue,
  marking: ({ key }) => ({ rule: key.allOrNothing ? 'all-or-nothing' : 'share' }),
};
