import { itemWords } from '../item-words';
import type { KindOnScreen } from '../kind-on-screen';
import { OrderingField } from './ordering-field';

export const ordering: KindOnScreen = {
  field: OrderingField,
  words: (value, { options }) => (Array.isArray(value) ? value : []).map((id) => itemWords(options, id)).join(' → '),
  rich: true,
};
