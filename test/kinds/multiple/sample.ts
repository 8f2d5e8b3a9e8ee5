import type { MultipleContent, MultipleKey } from '@olympiad/shared-dto/kinds/multiple/multiple.js';
import { items } from '../items.js';
import type { Sample } from '../sample.js';

export const sample: Sample<MultipleContent, MultipleKey> = {
  content: { options: items('a', 'b', 'c', 'd') },
  key: { options: ['a', 'c'] },
  right: ({ options }) => options ?? [],
  answers: [['a'], ['a', 'b', 'd'], ['b', 'd']],
  blanks: [[]],
  wrong: ['a', ['x'], ['a', 'a'], { a: 'b' }],
  keyboard: { steps: [{ press: '2' }, { press: '1' }, { press: '3' }, { press: '1' }], value: ['b', 'c'] },
};
