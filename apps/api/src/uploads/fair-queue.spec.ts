import { FairQueue } from './fair-queue.js';

const SHARES = { atOnce: 2, costly: 10, costlyAtOnce: 1, waitingMax: 5 };
const tick = (): Promise<void> => new Promise((done) => setImmediate(done));

/** A queue whose pieces end when told, and the order in which they began. */
function watched(shares = SHARES) {
  const queue = new FairQueue(shares);
  const begun: string[] = [];
  const turnedAway: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = (name: string, account: string, cost: number): void => {
    const work = () =>
      new Promise<void>((end) => {
        begun.push(name);
        ends.set(name, end);
      });
    queue.run(account, cost, work, () => new Error('full')).catch(() => turnedAway.push(name));
  };
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.();
    await tick();
  };
  return { ask, end, begun, turnedAway };
}

describe('Shared work', () => {
  it('leaves a place for the quick while the costly wait for one', async () => {
    const { ask, begun } = watched();
    ask('hammer 1', 'mallory', 40);
    ask('hammer 2', 'mallory', 40);
    ask('small', 'ann', 1);
    await tick();
    expect(begun).toEqual(['hammer 1', 'small']);
  });

  it('gives the next turn to whoever had the least, and within one account to the first', async () => {
    const { ask, end, begun } = watched({ ...SHARES, atOnce: 1 });
    ask('m1', 'mallory', 4);
    ask('m2', 'mallory', 4);
    ask('m3', 'mallory', 4);
    ask('a1', 'ann', 5);
    await tick();
    for (const name of ['m1', 'a1', 'm2']) await end(name);
    expect(begun).toEqual(['m1', 'a1', 'm2', 'm3']);
  });

  it('turns away the newest of who asks for most, never somebody else', async () => {
    const { ask, turnedAway, begun, end } = watched({ ...SHARES, atOnce: 1 });
    for (const number of [1, 2, 3, 4, 5, 6]) ask(`m${number}`, 'mallory', 20);
    ask('ann', 'ann', 20);
    await tick();
    expect(turnedAway).toEqual(['m6']);
    await end('m1');
    expect(begun).toEqual(['m1', 'ann']);
  });

  it('forgets what somebody had once nobody waits', async () => {
    const { ask, end, begun } = watched({ ...SHARES, atOnce: 1 });
    ask('m1', 'mallory', 50);
    await tick();
    await end('m1');
    ask('b1', 'bob', 2);
    ask('m2', 'mallory', 1);
    ask('c1', 'carl', 3);
    await tick();
    await end('b1');
    expect(begun).toEqual(['m1', 'b1', 'm2']);
  });

  it('goes on after work that failed', async () => {
    const queue = new FairQueue({ ...SHARES, atOnce: 1 });
    const fail = () => Promise.reject(new Error('broken'));
    await expect(queue.run('ann', 1, fail, () => new Error('full'))).rejects.toThrow('broken');
    await expect(
      queue.run(
        'ann',
        1,
        () => Promise.resolve('done'),
        () => new Error('full'),
      ),
    ).resolves.toBe('done');
  });
});
