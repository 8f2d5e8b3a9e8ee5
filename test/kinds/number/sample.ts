import type { NumberKey } from '@olympiad/shared-dto/kinds/number/number.js';
import type { Sample } from '../sample.js';

export const sample: Sample<object, NumberKey> = {
  content: {},
  key: { value: '3.14', tolerance: '0.01' },
  right: ({ value }) => value ?? null,
  answers: ['3', '-3.14', '3.1400'],
  wrong: ['3,14', 'pi', '', ['3'], { a: '3' }],
  keyboard: { steps: [{ type: '3.5' }], value: '3.5' },
};
