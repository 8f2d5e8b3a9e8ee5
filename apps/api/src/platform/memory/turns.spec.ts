import { Turns } from './turns.js';

it('runs works of one name one after the other, also after one that failed, and others beside them', async () => {
  const turns = new Turns();
  const seen: string[] = [];
  const work =
    (name: string, fails = false) =>
    async (): Promise<string> => {
      seen.push(`${name} begins`);
      await new Promise(setImmediate);
      seen.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
  const all = await Promise.allSettled([
    turns.take('a', work('first')),
    turns.take('a', work('second', true)),
    turns.take('b', work('beside')),
    turns.take('a', work('third')),
  ]);
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  const ofA = seen.filter((line) => !line.startsWith('beside'));
  expect(ofA).toEqual(['first', 'second', 'third'].flatMap((name) => [`${name} begins`, `${name} ends`]));
  expect(seen.indexOf('beside begins')).toBeLessThan(seen.indexOf('first ends'));
});
