import { isBelowReserve, reserveOf } from './reserve-of.js';

const GB = 1_000_000_000;

describe('the reserve of a disk', () => {
  it('is a tenth of a small one, and the setting of a large one', () => {
    expect(reserveOf(5 * GB, 2 * GB)).toBe(0.5 * GB);
    expect(reserveOf(500 * GB, 2 * GB)).toBe(2 * GB);
    expect(reserveOf(500 * GB, 0)).toBe(0);
  });

  it('is touched only by what is below it', () => {
    expect(isBelowReserve({ total: 500 * GB, free: 2 * GB }, 2 * GB)).toBe(false);
    expect(isBelowReserve({ total: 500 * GB, free: 2 * GB - 1 }, 2 * GB)).toBe(true);
    expect(isBelowReserve({ total: 5 * GB, free: GB }, 2 * GB)).toBe(false);
    expect(isBelowReserve({ total: 5 * GB, free: 0 }, 0)).toBe(false);
  });
});
