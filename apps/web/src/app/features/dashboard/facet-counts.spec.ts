import { andUp, highestFirst } from './facet-counts';

const counts = [
  { value: '4', count: 14 },
  { value: '10', count: 1 },
  { value: '3', count: 13 },
];

describe('the counts of facets', () => {
  it('put numbers in their order, not in that of their letters', () => {
    expect(highestFirst(counts).map(({ value }) => value)).toEqual(['10', '4', '3']);
  });

  it('say for "and up" how many the filter would leave', () => {
    expect(andUp(counts)).toEqual([
      { value: '10', count: 1 },
      { value: '4', count: 15 },
      { value: '3', count: 28 },
    ]);
  });
});
