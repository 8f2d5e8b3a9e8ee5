import type { KindOnScreen } from '../kind-on-screen';
import { NumberField } from './number-field';

export const number: KindOnScreen = {
  field: NumberField,
  words: (value, _question, decimal) => (typeof value === 'string' ? decimal(value) : ''),
  holdsTexts: true,
};
