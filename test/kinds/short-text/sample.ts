import type { ShortTextKey } from '@olympiad/shared-dto/kinds/short-text/short-text.js';
import type { Sample } from '../sample.js';

export const sample: Sample<object, ShortTextKey> = {
  content: {},
  key: { accepted: ['Tashkent', 'Toshkent'] },
  right: ({ accepted }) => accepted?.[0] ?? null,
  answers: ['tashkent', 'Samarkand', '0'],
  blanks: ['', '  ', '\u200b'],
  wrong: ['x'.repeat(501), '\ud800', ['Tashkent'], { a: 'Tashkent' }],
  keyboard: { steps: [{ type: 'Toshkent' }], value: 'Toshkent' },
};
