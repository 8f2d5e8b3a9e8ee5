import { InFlight } from './in-flight.js';

it('works once for equal requests at the same time, and again for the next', async () => {
  const inFlight = new InFlight<number>();
  let works = 0;
  const work = async (): Promise<number> => {
    await new Promise(setImmediate);
    return (works += 1);
  };
  expect(await Promise.all([inFlight.share('a', work), inFlight.share('a', work)])).toEqual([1, 1]);
  expect(await inFlight.share('a', work)).toBe(2);
});

it('fails for all who share a failure, and starts afresh after it', async () => {
  const inFlight = new InFlight<number>();
  const fail = (): Promise<number> => Promise.reject(new Error('no'));
  const both = await Promise.allSettled([inFlight.share('a', fail), inFlight.share('a', fail)]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await inFlight.share('a', async () => 1)).toBe(1);
});
