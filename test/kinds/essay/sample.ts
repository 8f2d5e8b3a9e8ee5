import type { Sample } from '../sample.js';

export const sample: Sample = {
  content: {},
  key: {},
  right: () => null,
  answers: ['Because **every** even number is a sum.', 'x'.repeat(20_000), '0'],
  blanks: ['', ' \n\n ', '\u200b'],
  wrong: ['x'.repeat(20_001), '\udc00', ['An essay'], { a: 'An essay' }],
  keyboard: { steps: [{ type: 'Because I say so.' }], value: 'Because I say so.' },
};
