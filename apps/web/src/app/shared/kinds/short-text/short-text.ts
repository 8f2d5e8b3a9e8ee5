import type { KindOnScreen } from '../kind-on-screen';
import { ShortTextField } from './short-text-field';

export const shortText: KindOnScreen = {
  field: ShortTextField,
  words: (value) => (typeof value === 'string' ? value : ''),
};
