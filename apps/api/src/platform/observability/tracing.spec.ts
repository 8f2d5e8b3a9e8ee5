import { jest } from '@jest/globals';
import type { Settings } from '../config/config.module.js';
import { Tracing } from './tracing.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('ends within two seconds where no collector takes what is left', async () => {
  const tracing = new Tracing({} as Settings);
  Object.assign(tracing, { running: { stop: () => new Promise(() => undefined) } });
  const ended = tracing.onApplicationShutdown();
  await jest.advanceTimersByTimeAsync(2_000);
  await expect(ended).resolves.toBeUndefined();
});
