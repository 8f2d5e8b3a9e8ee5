import { orderOf, placeOf, toCursor } from './order.js';

const of = (id: number, change: Partial<Parameters<typeof orderOf>[1]> = {}) =>
  orderOf(String(id).padStart(24, '0'), { rating: 90, bestPercentile: 50, publishedAt: new Date(0), ...change });

describe('the order of a list', () => {
  it('is that of the numbers, as text', () => {
    const low = of(1, { rating: 99, bestPercentile: 9.99, publishedAt: new Date('2026-01-01T00:00:00Z') });
    const high = of(2, { rating: 1_000, bestPercentile: 10, publishedAt: new Date('2026-01-01T00:00:00.001Z') });
    for (const sort of ['rating', 'percentile', 'recent'] as const) expect(low[sort] < high[sort]).toBe(true);
  });

  it('by percentile is that of the rating among equals', () => {
    expect(of(1, { rating: 91 }).percentile > of(2).percentile).toBe(true);
  });

  it('has a place of its own for each of those that are equal', () => {
    expect(new Set(Array.from({ length: 1_000 }, (_, id) => of(id).rating)).size).toBe(1_000);
  });
});

describe('a cursor', () => {
  it('names the place after which to read on', () => {
    const place = { rank: 2, order: of(1).percentile };
    expect(placeOf(toCursor(place))).toEqual(place);
  });

  it('that is none of ours names none', () => {
    for (const text of [undefined, '', '!!!', toCursor({ rank: 1, order: '{"$gt":""}' })]) {
      expect(placeOf(text)).toBeUndefined();
    }
  });
});
