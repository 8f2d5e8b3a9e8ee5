import { ServerBusy } from './auth.errors.js';
import { HashQueue } from './hash-queue.js';

describe('the queue before costly work', () => {
  it('runs no more at once than it has lanes, and all of it in order', async () => {
    const queue = new HashQueue(2, () => 0);
    let running = 0;
    let most = 0;
    const done: number[] = [];
    const work = async (index: number): Promise<void> => {
      most = Math.max(most, (running += 1));
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      done.push(index);
    };
    await Promise.all([0, 1, 2, 3, 4, 5, 6].map((index) => queue.run(() => work(index))));
    expect(most).toBe(2);
    expect(done).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('refuses at once what it could not do within 3 s, and says when to come again', async () => {
    let time = 0;
    const queue = new HashQueue(1, () => time);
    let release = (): void => undefined;
    // One that took very long teaches the queue how slow the machine is.
    await queue.run(async () => void (time += 10_000));
    const first = queue.run(() => new Promise<void>((resolve) => (release = resolve)));
    const second = queue.run(async () => 'second');
    const third = queue.run(async () => 'third');
    await expect(third).rejects.toBeInstanceOf(ServerBusy);
    await expect(third).rejects.toMatchObject({ details: { retryAfterSeconds: 4 } });
    release();
    await first;
    await expect(second).resolves.toBe('second');
  });

  it('gives the lane on when work fails', async () => {
    const queue = new HashQueue(1, () => 0);
    await expect(queue.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(queue.run(async () => 'yes')).resolves.toBe('yes');
  });
});
