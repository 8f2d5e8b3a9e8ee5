import { RecentReads } from './recent-reads.js';

/** Answers in turn, and counts. */
function reader(...answers: (string | undefined | Error)[]) {
  let asked = 0;
  return {
    read: async (): Promise<string | undefined> => {
      const answer = answers[asked++];
      if (answer instanceof Error) throw answer;
      return answer;
    },
    asked: () => asked,
  };
}

describe('recent reads', () => {
  it.each([['something'], [undefined]])('remember %s', async (found) => {
    const reads = new RecentReads<string | undefined>(60_000, 10);
    const { read, asked } = reader(found, 'changed');
    expect(await reads.get('a', read)).toBe(found);
    expect(await reads.get('a', read)).toBe(found);
    expect(asked()).toBe(1);
  });

  it('share one that is under way', async () => {
    const reads = new RecentReads<string | undefined>(60_000, 10);
    const { read, asked } = reader('one', 'two');
    expect(await Promise.all([reads.get('a', read), reads.get('a', read)])).toEqual(['one', 'one']);
    expect(asked()).toBe(1);
  });

  it('do not remember a failure, and leave none that nobody catches', async () => {
    // One such ends the process.
    const uncaught: unknown[] = [];
    const note = (reason: unknown): number => uncaught.push(reason);
    process.on('unhandledRejection', note);
    const reads = new RecentReads<string | undefined>(60_000, 10);
    const { read } = reader(new Error('gone'), 'back');
    const failing = reads.get('a', read);
    // As news of a change would, while the read is failing.
    reads.forget(() => true);
    await expect(failing).rejects.toThrow('gone');
    expect(await reads.get('a', read)).toBe('back');
    await new Promise(setImmediate);
    process.off('unhandledRejection', note);
    expect(uncaught).toEqual([]);
  });

  it('forget what fits and what is still being read', async () => {
    const reads = new RecentReads<string | undefined>(60_000, 10);
    const [kept, changed, nothing] = [reader('kept', 'x'), reader('changed', 'new'), reader(undefined, undefined)];
    await Promise.all([reads.get('kept', kept.read), reads.get('changed', changed.read)]);
    const underWay = reads.get('nothing', nothing.read);
    reads.forget((found) => found === 'changed');
    await underWay;
    expect(await reads.get('kept', kept.read)).toBe('kept');
    expect(await reads.get('changed', changed.read)).toBe('new');
    await reads.get('nothing', nothing.read);
    expect(nothing.asked()).toBe(2);
  });

  it('read anew after their life', async () => {
    const reads = new RecentReads<string | undefined>(0, 10);
    const { read } = reader('one', 'two');
    expect([await reads.get('a', read), await reads.get('a', read)]).toEqual(['one', 'two']);
  });
});
