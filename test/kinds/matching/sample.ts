import type { MatchingContent, MatchingKey } from '@olympiad/shared-dto/kinds/matching/matching.js';
import { items } from '../items.js';
import type { Sample } from '../sample.js';

export const sample: Sample<MatchingContent, MatchingKey> = {
  content: { left: items('a', 'b', 'c'), right: items('x', 'y', 'z', 'w') },
  key: { pairs: { a: 'y', b: 'x', c: 'w' } },
  right: ({ pairs }) => pairs ?? null,
  answers: [{ a: 'y' }, { a: 'x', b: 'y', c: 'z' }],
  blanks: [{}],
  wrong: ['a', ['a'], { a: 'a' }, { x: 'a' }, { a: 'x', b: 'x' }, { q: 'x' }],
  keyboard: {
    steps: [
      { focus: 'Option a' },
      { choose: 'x' },
      { focus: 'Option b' },
      { choose: 'y' },
      { focus: 'Option c' },
      { choose: 'x' },
    ],
    value: { b: 'y', c: 'x' },
  },
};
