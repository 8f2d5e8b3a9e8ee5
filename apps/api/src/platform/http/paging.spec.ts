import { pagingOf } from './paging.js';

describe('paging', () => {
  it.each([undefined, '', '0', '-1', 'abc', '1.5', ['1', '2'], { $gt: 0 }, '1e3', 'NaN', '9'.repeat(40)])(
    'falls back to its defaults for %j',
    (value) => {
      expect(pagingOf({ page: value, limit: value })).toEqual({ page: 1, limit: 20, skip: 0 });
    },
  );

  it('makes a limit above the most the most', () => {
    expect(pagingOf({ limit: '10000' }).limit).toBe(100);
  });

  it('keeps a huge page within what a database can skip', () => {
    expect(pagingOf({ page: '999999999999999', limit: '100' }).skip).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER);
  });
});
