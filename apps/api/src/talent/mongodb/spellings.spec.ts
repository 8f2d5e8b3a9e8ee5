import { bySpelling } from './spellings.js';

const COUNTS = [
  { value: 'Samarqand', count: 4 },
  { value: 'Tashkent region', count: 3 },
  { value: 'TASHKENT  Region', count: 2 },
];

describe('counts of free text', () => {
  it('have what is written alike once, under its most frequent spelling', () => {
    expect(bySpelling(COUNTS)).toEqual([
      { value: 'Tashkent region', count: 5 },
      { value: 'Samarqand', count: 4 },
    ]);
  });
});
