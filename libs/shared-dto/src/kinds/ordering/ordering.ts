import { isBlankValue } from '../blank.js';
import { ID_LIST, itemListProblems, ITEM_LIST } from '../item-list.js';
import type { Item, Kind } from '../kind.js';

export interface OrderingContent {
  options?: Item[];
}

export interface OrderingKey {
  /** The ids of all options in the right order. */
  order?: string[];
}

/** Options to put in order. The answer is the list of all their ids. */
export const ordering: Kind<OrderingContent, OrderingKey> = {
  content: { options: ITEM_LIST },
  key: { order: ID_LIST },
  problems({ options = [], key }): Record<string, string> {
    const problems = itemListProblems('options', options);
    if (Object.keys(problems).length > 0) return problems;
    return isOrderOf(options, key.order) ? {} : { 'key.order': 'must name every option once' };
  },
  answerProblem({ options }, value) {
    return isOrderOf(options, value) ? undefined : 'must be the ids of all options, each once';
  },
  isBlank: isBlankValue,
  marking: () => ({ rule: 'share' }),
};

function isOrderOf(items: readonly { id: string }[] = [], value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== items.length) return false;
  const ids = new Set<unknown>(value);
  return ids.size === items.length && items.every(({ id }) => ids.has(id));
}
