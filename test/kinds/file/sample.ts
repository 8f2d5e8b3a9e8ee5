import type { Sample } from '../sample.js';

const [ONE, OTHER] = ['0123456789abcdef01234567', 'f'.repeat(24)];

export const sample: Sample = {
  content: {},
  key: {},
  right: () => null,
  answers: [ONE, OTHER],
  wrong: ['', 'F'.repeat(24), 'a'.repeat(23), 'me.pdf', [ONE], { a: ONE }],
  // What a browser's own window does no test of a field can: a file that is stored is taken away again.
  keyboard: { steps: [], value: null },
};
