import { ServerBusy } from './auth.errors.js';
import { HashQueue, type Place } from './hash-queue.js';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Takes a place, works, and goes. */
async function once<Result>(queue: HashQueue, work: () => Promise<Result>): Promise<Result> {
  using place = await queue.admit();
  return await place.run(work);
}

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
    await Promise.all([0, 1, 2, 3, 4, 5, 6].map((index) => once(queue, () => work(index))));
    expect(most).toBe(2);
    expect(done).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('refuses at once whoever would have to wait too long, and says when to come again', async () => {
    let time = 0;
    const queue = new HashQueue(1, () => time);
    let release = (): void => undefined;
    // One that took very long teaches the queue how slow the machine is.
    await once(queue, async () => void (time += 7_000));
    const first = once(queue, () => new Promise<void>((resolve) => (release = resolve)));
    const second = once(queue, async () => 'second');
    const third = once(queue, async () => 'third');
    await expect(third).rejects.toBeInstanceOf(ServerBusy);
    await expect(third).rejects.toMatchObject({ details: { retryAfterSeconds: 3 } });
    release();
    await first;
    await expect(second).resolves.toBe('second');
  });

  it('lets few through the door before their lane is free, and counts all who wait there', async () => {
    const queue = new HashQueue(1, () => 0);
    const inside: number[] = [];
    const places: Place[] = [];
    const enter = async (at: number): Promise<void> => {
      places.push(await queue.admit());
      inside.push(at);
    };
    const entering = Array.from({ length: 12 }, (_, at) => enter(at));
    await settled();
    expect(inside).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    places[1]?.[Symbol.dispose]();
    await settled();
    expect(inside).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    for (const at of [0, 2, 3]) places[at]?.[Symbol.dispose]();
    await Promise.all(entering);
  });

  it('refuses who waited too long at the door after all, and lets in who came later', async () => {
    let time = 0;
    const queue = new HashQueue(1, () => time);
    const inside = await Promise.all(Array.from({ length: 8 }, () => queue.admit()));
    const early = queue.admit();
    time = 2_001;
    const late = queue.admit();
    inside[0]?.[Symbol.dispose]();
    await expect(early).rejects.toBeInstanceOf(ServerBusy);
    (await late)[Symbol.dispose]();
  });

  it('refuses who waited too long for the lane as well, before anything is done, and gives the lane on', async () => {
    let time = 0;
    const queue = new HashQueue(1, () => time);
    let release = (): void => undefined;
    const slow = once(queue, () => new Promise<void>((resolve) => (release = resolve)));
    await settled();
    let isDone = false;
    const waiting = once(queue, async () => void (isDone = true));
    await settled();
    time = 2_001;
    const late = once(queue, async () => 'late');
    release();
    await slow;
    await expect(waiting).rejects.toBeInstanceOf(ServerBusy);
    expect(isDone).toBe(false);
    await expect(late).resolves.toBe('late');
  });

  it('goes on with what was begun in time, however long that took', async () => {
    let time = 0;
    const queue = new HashQueue(1, () => time);
    using place = await queue.admit();
    await place.run(async () => void (time += 2_001));
    await expect(place.run(async () => 'more')).resolves.toBe('more');
  });

  it('gives the lane on when work fails', async () => {
    const queue = new HashQueue(1, () => 0);
    await expect(once(queue, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(once(queue, async () => 'yes')).resolves.toBe('yes');
  });
});
