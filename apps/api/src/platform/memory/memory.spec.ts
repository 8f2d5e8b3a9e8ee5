import { jest } from '@jest/globals';
import { Memory, type Remembering } from './memory.js';

/** Answers in turn, the last one ever after, and counts. */
function reader<Found>(...answers: (Found | Error)[]) {
  let asked = 0;
  const read = async (): Promise<Found> => {
    const answer = answers.at(Math.min(asked++, answers.length - 1));
    if (answer instanceof Error) throw answer;
    return answer as Found;
  };
  return { read, asked: () => asked };
}

describe('what is remembered', () => {
  let time = 0;
  beforeEach(() => (time = 0));
  const remembering = <Found>(how: Partial<Remembering> = {}): Memory<Found> =>
    new Memory<Found>({ lifeMs: 1_000, most: 10, now: () => time, ...how });

  it.each([['something'], [undefined]])('may be %s', async (found) => {
    const memory = remembering<string | undefined>();
    const { read, asked } = reader(found, 'changed');
    expect(await memory.get('a', read)).toBe(found);
    expect(await memory.get('a', read)).toBe(found);
    expect(asked()).toBe(1);
  });

  it('is read once for all who ask meanwhile', async () => {
    const { read, asked } = reader('one', 'two');
    const memory = remembering<string>();
    expect(await Promise.all([memory.get('a', read), memory.get('a', read)])).toEqual(['one', 'one']);
    expect(asked()).toBe(1);
  });

  it('lives for its time from the beginning of the reading on', async () => {
    const memory = remembering<number>();
    const { read } = reader(1, 2, 3);
    expect(await memory.get('a', read)).toBe(1);
    time = 999;
    expect(await memory.get('a', read)).toBe(1);
    time = 1_000;
    expect(await memory.get('a', read)).toBe(2);
    let arrive = (_: number): void => undefined;
    const slow = memory.get('b', () => new Promise((resolve) => (arrive = resolve)));
    time = 2_000;
    expect(await memory.get('b', read)).toBe(3);
    arrive(0);
    expect(await slow).toBe(0);
    expect(await memory.get('b', read)).toBe(3);
  });

  it('is nothing once it is there where it has no life: only the reading is shared, however long it takes', async () => {
    const memory = remembering<number>({ lifeMs: 0 });
    let works = 0;
    const work = async (): Promise<number> => {
      await new Promise(setImmediate);
      return (works += 1);
    };
    const first = memory.get('a', work);
    time = 60_000;
    expect(await Promise.all([first, memory.get('a', work)])).toEqual([1, 1]);
    expect(await memory.get('a', work)).toBe(2);
  });

  it('is no failure, which is told to all who wait and leaves none that nobody catches', async () => {
    // One such ends the process.
    const uncaught: unknown[] = [];
    const note = (reason: unknown): number => uncaught.push(reason);
    process.on('unhandledRejection', note);
    for (const lifeMs of [0, 1_000, Infinity]) {
      const memory = remembering<string>({ lifeMs });
      const { read } = reader<string>(new Error('gone'), 'back');
      const both = Promise.allSettled([memory.get('a', read), memory.get('a', read)]);
      // As news of a change would, while the read is failing.
      if (lifeMs === 1_000) memory.forget(() => true);
      expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
      expect(await memory.get('a', read)).toBe('back');
    }
    await new Promise(setImmediate);
    process.off('unhandledRejection', note);
    expect(uncaught).toEqual([]);
  });

  it('is forgotten where it fits, and while it is still being read', async () => {
    const memory = remembering<string | undefined>();
    const [kept, changed, nothing] = [reader('kept', 'x'), reader('changed', 'new'), reader(undefined, undefined)];
    await Promise.all([memory.get('kept', kept.read), memory.get('changed', changed.read)]);
    const underWay = memory.get('nothing', nothing.read);
    memory.forget((found) => found === 'changed');
    await underWay;
    expect(await memory.get('kept', kept.read)).toBe('kept');
    expect(await memory.get('changed', changed.read)).toBe('new');
    await memory.get('nothing', nothing.read);
    expect(nothing.asked()).toBe(2);
  });

  it('is as much as there is room for: what was asked for longest ago goes', async () => {
    const memory = remembering<number>({ lifeMs: Infinity, most: 2 });
    const { read } = reader(1, 2, 3, 4);
    for (const name of ['a', 'b', 'a', 'c']) await memory.get(name, read);
    expect([memory.known('a'), memory.known('b'), memory.known('c')]).toEqual([1, undefined, 3]);
    time = 1e9;
    expect(await memory.get('a', read)).toBe(1);
  });

  it('may be known at once, and may be put there by whoever found it', async () => {
    const memory = remembering<number>({ lifeMs: Infinity, most: 2 });
    memory.put('a', 1);
    memory.put('b', 2);
    memory.known('a');
    memory.put('c', 3);
    expect([memory.known('a'), memory.known('b'), memory.known('c')]).toEqual([1, undefined, 3]);
    expect(await memory.get('a', () => Promise.reject(new Error('read')))).toBe(1);
    memory.get('d', () => new Promise(() => undefined)).catch(() => undefined);
    expect(memory.known('d')).toBeUndefined();
  });

  it('is nothing while changes may go unheard, nor anything from before', async () => {
    let heard = false;
    const memory = remembering<number>({ isTrusted: () => heard });
    const { read } = reader(1, 2, 3, 4);
    expect([await memory.get('a', read), await memory.renew('a', read)]).toEqual([1, 2]);
    heard = true;
    await memory.get('a', read);
    memory.clear();
    expect(await memory.get('a', read)).toBe(4);
  });

  it('is read again once it changed', async () => {
    const memory = remembering<number>({ spare: 2 });
    const { read } = reader(1, 2);
    await memory.get('a', read);
    memory.outdate('a');
    expect(await memory.get('a', read)).toBe(2);
  });

  it.each([
    [2, 13],
    [Infinity, 1_000],
  ])('with %d readings to spare makes at most %d in ten seconds of changes', async (spare, most) => {
    const memory = remembering<number>({ spare });
    const { read, asked } = reader(1);
    for (time = 0; time < 10_000; time += 10) {
      memory.outdate('a');
      await memory.get('a', read);
    }
    expect(asked()).toBeLessThanOrEqual(most);
    expect(asked()).toBeGreaterThanOrEqual(most - 5);
  });

  it('goes by a clock that never goes back', async () => {
    jest.useFakeTimers();
    const memory = new Memory<number>({ lifeMs: 1_000, most: 1 });
    const { read } = reader(1, 2);
    await memory.get('a', read);
    jest.setSystemTime(0);
    jest.advanceTimersByTime(999);
    expect(await memory.get('a', read)).toBe(1);
    jest.advanceTimersByTime(1);
    expect(await memory.get('a', read)).toBe(2);
    jest.useRealTimers();
  });
});
