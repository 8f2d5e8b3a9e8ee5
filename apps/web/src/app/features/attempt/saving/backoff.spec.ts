import { retryDelay } from './backoff';

describe('Sending again', () => {
  it('waits twice as long each time, up to half a minute', () => {
    expect([1, 2, 3, 4, 5, 6, 20].map((failures) => retryDelay(failures, 0.5))).toEqual([
      1000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
    ]);
  });

  it('is spread, so that a school does not come back at one moment', () => {
    expect([retryDelay(3, 0), retryDelay(3, 1)]).toEqual([3000, 5000]);
  });

  it('waits as long as the server asks', () => {
    expect(retryDelay(1, 0.5, 10)).toBe(10_000);
  });
});
