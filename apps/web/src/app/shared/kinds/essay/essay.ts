import type { KindOnScreen } from '../kind-on-screen';
import { EssayField } from './essay-field';
import { EssayReading } from './essay-reading';
import { shortened } from './shortened';

export const essay: KindOnScreen = {
  field: EssayField,
  reading: EssayReading,
  words: (value) => (typeof value === 'string' ? shortened(value) : ''),
};
