import { TOTAL_CAP } from '@olympiad/shared-dto/limits.js';
import { pagingOf, toPage } from './paging.js';

describe('paging', () => {
  it.each([undefined, '', '0', '-1', 'abc', '1.5', ['1', '2'], { $gt: 0 }, '1e3', 'NaN', '9'.repeat(40)])(
    'falls back to its defaults for %j',
    (value) => {
      expect(pagingOf({ page: value, limit: value })).toEqual({ page: 1, limit: 20, skip: 0 });
    },
  );

  it('reads a page and a limit of one digit or more', () => {
    expect(pagingOf({ page: '3', limit: '7' })).toEqual({ page: 3, limit: 7, skip: 14 });
    expect(pagingOf({ page: '12', limit: '100' })).toEqual({ page: 12, limit: 100, skip: 1_100 });
  });

  it('takes a cursor of at most 400 characters, and nothing else for one', () => {
    expect(pagingOf({ cursor: 'c'.repeat(400) }).cursor).toBe('c'.repeat(400));
    for (const cursor of ['', 'c'.repeat(401), 7, ['a'], { $gt: '' }]) {
      expect(pagingOf({ cursor })).not.toHaveProperty('cursor');
    }
  });

  it('says that a total is a lower bound only above the cap', () => {
    const paging = pagingOf({});
    expect(toPage(paging, [], TOTAL_CAP)).toEqual({ items: [], page: 1, limit: 20, total: TOTAL_CAP });
    expect(toPage(paging, [], TOTAL_CAP + 1)).toMatchObject({ total: TOTAL_CAP, totalIsLowerBound: true });
  });

  it('makes a limit above the most the most', () => {
    expect(pagingOf({ limit: '10000' }).limit).toBe(100);
  });

  it('keeps a huge page within what a database can skip', () => {
    expect(pagingOf({ page: '999999999999999', limit: '100' }).skip).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER);
  });
});
