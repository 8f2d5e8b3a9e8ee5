import { items } from '../items.js';
import type { Sample } from '../sample.js';
import type { ScaleContent, ScaleKey } from './shared.js';

export const sample: Sample<ScaleContent, ScaleKey> = {
  content: { steps: items('low', 'middle', 'high') },
  key: { step: 'high' },
  right: ({ step }) => step ?? null,
  answers: ['low', 'middle'],
  wrong: ['x', ['low'], { low: 'high' }],
  keyboard: { steps: [{ focus: 'Scale' }, { choose: 'middle' }], value: 'middle' },
};
