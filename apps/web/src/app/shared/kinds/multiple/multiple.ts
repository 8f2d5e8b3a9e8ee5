import { itemWords } from '../item-words';
import type { KindOnScreen } from '../kind-on-screen';
import { MultipleField } from './multiple-field';

export const multiple: KindOnScreen = {
  field: MultipleField,
  words: (value, { options }) => (Array.isArray(value) ? value : []).map((id) => itemWords(options, id)).join('; '),
  rich: true,
  chosenByDigits: true,
};
