import { jest } from '@jest/globals';
import { Recent } from './recent.js';

function setUp(isTrusted: () => boolean = () => true, spare?: number) {
  let reads = 0;
  const recent = new Recent(() => Promise.resolve((reads += 1)), isTrusted, spare);
  return { recent, reads: () => reads };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('what was read a moment ago', () => {
  it('is kept for a second', async () => {
    const { recent } = setUp();
    expect(await recent.get('a')).toBe(1);
    jest.advanceTimersByTime(999);
    expect(await recent.get('a')).toBe(1);
    jest.advanceTimersByTime(1);
    expect(await recent.get('a')).toBe(2);
  });

  it('is read again once it changed', async () => {
    const { recent } = setUp();
    await recent.get('a');
    recent.markChanged('a');
    expect(await recent.get('a')).toBe(2);
  });

  it('makes about one read a second however often it changes and is asked for', async () => {
    const { recent, reads } = setUp();
    for (let time = 0; time < 10_000; time += 10) {
      recent.markChanged('a');
      await recent.get('a');
      jest.advanceTimersByTime(10);
    }
    expect(reads()).toBeLessThanOrEqual(13);
  });

  it('is read at every change when nothing limits that', async () => {
    const { recent, reads } = setUp(() => true, Infinity);
    for (let change = 0; change < 20; change += 1) {
      recent.markChanged('a');
      await recent.get('a');
    }
    expect(reads()).toBe(20);
  });

  it('is not kept while changes may go unheard, nor from before', async () => {
    let heard = false;
    const { recent } = setUp(() => heard);
    expect([await recent.get('a'), await recent.get('a')]).toEqual([1, 2]);
    heard = true;
    await recent.get('a');
    recent.forget();
    expect(await recent.get('a')).toBe(4);
  });

  it('is not kept when reading failed', async () => {
    let fails = true;
    const recent = new Recent(
      () => (fails ? Promise.reject(new Error('away')) : Promise.resolve('here')),
      () => true,
    );
    await expect(recent.get('a')).rejects.toThrow('away');
    fails = false;
    expect(await recent.get('a')).toBe('here');
  });
});
