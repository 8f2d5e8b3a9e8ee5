import { isBlankValue } from '@olympiad/shared-dto/kinds/blank.js';
import { ITEM_LIST, itemListProblems } from '@olympiad/shared-dto/kinds/item-list.js';
import type { Item, Kind } from '@olympiad/shared-dto/kinds/kind.js';

export interface ScaleContent {
  /** From least to most. */
  steps?: Item[];
}

export interface ScaleKey {
  /** The id of the right step. */
  step?: string;
}

/** A kind of no release: one step of a scale. The answer is its id. */
export const shared: Kind<ScaleContent, ScaleKey> = {
  content: { steps: ITEM_LIST },
  key: { step: { type: 'string' } },
  problems({ steps = [], key }) {
    const problems = itemListProblems('steps', steps);
    if (!steps.some(({ id }) => id === key.step)) problems['key.step'] = 'must be the id of a step';
    return problems;
  },
  answerProblem: ({ steps }, value) =>
    typeof value === 'string' && steps?.some(({ id }) => id === value) ? undefined : 'must be the id of a step',
  isBlank: isBlankValue,
  marking: () => ({ rule: 'share' }),
};
