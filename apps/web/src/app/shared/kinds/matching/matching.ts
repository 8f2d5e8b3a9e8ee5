import { itemWords } from '../item-words';
import type { KindOnScreen } from '../kind-on-screen';
import { MatchingField } from './matching-field';
import { pairsOf } from './pairs';

export const matching: KindOnScreen = {
  field: MatchingField,
  words: (value, { left = [], right }) =>
    left
      .filter(({ id }) => Object.hasOwn(pairsOf(value), id))
      .map(({ id, text }) => `${text} → ${itemWords(right, pairsOf(value)[id] ?? '')}`)
      .join('; '),
  rich: true,
};
