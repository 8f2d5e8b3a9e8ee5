import type { OrderingContent, OrderingKey } from '@olympiad/shared-dto/kinds/ordering/ordering.js';
import { items } from '../items.js';
import type { Sample } from '../sample.js';

export const sample: Sample<OrderingContent, OrderingKey> = {
  content: { options: items('a', 'b', 'c', 'd') },
  key: { order: ['c', 'a', 'd', 'b'] },
  right: ({ order }) => order ?? null,
  answers: [
    ['a', 'b', 'c', 'd'],
    ['c', 'a', 'b', 'd'],
  ],
  wrong: ['a', [], ['a', 'b', 'c'], ['a', 'b', 'c', 'c'], ['a', 'b', 'c', 'x'], { a: 'b' }],
  keyboard: {
    steps: [
      { focus: 'Move 1 Option a' },
      { press: 'ArrowUp' },
      { press: 'ArrowDown' },
      { press: 'ArrowDown' },
      { focus: 'Move up Option d' },
    ],
    value: ['b', 'c', 'a', 'd'],
  },
};
