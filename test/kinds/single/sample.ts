import type { SingleContent, SingleKey } from '@olympiad/shared-dto/kinds/single/single.js';
import { items } from '../items.js';
import type { Sample } from '../sample.js';

export const sample: Sample<SingleContent, SingleKey> = {
  content: { options: items('a', 'b', 'c', 'd'), penalty: 2.5 },
  key: { options: ['b'] },
  right: ({ options }) => options?.[0] ?? null,
  answers: ['a', 'd'],
  wrong: ['x', '', ['a'], { a: 'b' }],
  keyboard: { steps: [{ press: '2' }, { press: '3' }], value: 'c' },
};
