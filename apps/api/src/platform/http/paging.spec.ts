import { TOTAL_CAP } from '@olympiad/shared-dto/limits.js';
import { pagingOf, toPage } from './paging.js';

describe('paging', () => {
  it.each([undefined, '', '0', '-1', 'abc', '1.5', ['1', '2'], { $gt: 0 }, '1e3', 'NaN', '0'.repeat(40)])(
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

  it.each([15, 16, 19, 20, 40, 400])(
    'takes a page and a limit of %d digits, within what a database can skip',
    (digits) => {
      const { page, limit, skip } = pagingOf({ page: '9'.repeat(digits), limit: '9'.repeat(digits) });
      expect(limit).toBe(100);
      for (const number of [page, skip]) {
        expect(Number.isSafeInteger(number)).toBe(true);
        expect(number).toBeGreaterThanOrEqual(999_999_999_999_999);
      }
    },
  );
});
