import type { KindOnScreen } from '../kind-on-screen';
import { FileField } from './file-field';
import { FileReading } from './file-reading';
import { nameOfFile } from './file-names';

export const file: KindOnScreen = {
  field: FileField,
  reading: FileReading,
  words: (value) => (typeof value === 'string' ? (nameOfFile(value) ?? `…${value.slice(-6)}`) : ''),
};
