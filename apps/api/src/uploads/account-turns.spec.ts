import { AccountTurns } from './account-turns.js';

const tick = (): Promise<void> => new Promise((done) => setImmediate(done));

describe('Work of one account', () => {
  it('goes on as its own ends, whether well or not, and keeps nobody else waiting', async () => {
    const turns = new AccountTurns(2);
    const begun: string[] = [];
    const ends = new Map<string, (fails: boolean) => void>();
    const ask = (account: string, name: string): void => {
      const work = () =>
        new Promise<void>((done, fail) => {
          begun.push(name);
          ends.set(name, (fails) => (fails ? fail(new Error(name)) : done()));
        });
      turns.run(account, work).catch(() => undefined);
    };
    for (const name of ['m1', 'm2', 'm3', 'm4']) ask('mallory', name);
    ask('ann', 'a1');
    await tick();
    expect(begun).toEqual(['m1', 'm2', 'a1']);
    ends.get('m2')?.(true);
    await tick();
    ends.get('m1')?.(false);
    await tick();
    expect(begun).toEqual(['m1', 'm2', 'a1', 'm3', 'm4']);
    for (const name of ['m3', 'm4', 'a1']) ends.get(name)?.(false);
    await tick();
    ask('mallory', 'm5');
    await tick();
    expect(begun.at(-1)).toBe('m5');
  });
});
