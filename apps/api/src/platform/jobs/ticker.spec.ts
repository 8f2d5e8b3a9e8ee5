import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Metrics } from '../observability/metrics.js';
import { Ticker } from './ticker.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('a task of each second', () => {
  it.each([
    [
      'throws',
      (): never => {
        throw new Error('gone');
      },
    ],
    ['gives a promise that fails', () => Promise.reject(new Error('gone'))],
  ])('that %s is logged, tried again, and ends neither the others nor the process', async (_, work) => {
    const said: unknown[] = [];
    Logger.overrideLogger({
      log: () => undefined,
      warn: () => undefined,
      error: (...all: unknown[]) => said.push(all),
    });
    const ticker = new Ticker(new Metrics());
    let tries = 0;
    let others = 0;
    ticker.everySecond('stars', () => {
      tries += 1;
      return work();
    });
    ticker.everySecond('planets', async () => void (others += 1));
    ticker.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(3_000);
    await ticker.beforeApplicationShutdown();
    Logger.overrideLogger(true);
    expect([tries, others]).toEqual([3, 3]);
    expect(said).toHaveLength(3);
    expect(said[0]).toEqual([{ err: new Error('gone') }, 'stars failed', 'Ticker']);
  });

  it('that is wanted now runs at once, and once more where it is at work, however often it is wanted', async () => {
    const ticker = new Ticker(new Metrics());
    const ends: (() => void)[] = [];
    const wake = ticker.everySecond('stars', () => new Promise((resolve) => ends.push(resolve)));
    wake();
    await jest.advanceTimersByTimeAsync(0);
    expect(ends).toHaveLength(1);
    for (let times = 0; times < 3; times += 1) wake();
    ends[0]?.();
    await jest.advanceTimersByTimeAsync(0);
    expect(ends).toHaveLength(2);
    ends[1]?.();
    await ticker.beforeApplicationShutdown();
    wake();
    await jest.advanceTimersByTimeAsync(2_000);
    expect(ends).toHaveLength(2);
  });
});
