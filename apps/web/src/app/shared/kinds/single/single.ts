import { itemWords } from '../item-words';
import type { KindOnScreen } from '../kind-on-screen';
import { SingleField } from './single-field';

export const single: KindOnScreen = {
  field: SingleField,
  words: (value, { options }) => (typeof value === 'string' ? itemWords(options, value) : ''),
  rich: true,
  chosenByDigits: true,
};
