import { markingOf, markingsOf } from './marking-rule.js';

it('says of each kind how it is marked, and nothing of its key', () => {
  expect([
    markingOf({ kind: 'single', penalty: 1.5, key: {} }),
    markingOf({ kind: 'single', penalty: 0, key: {} }),
    markingOf({ kind: 'multiple', key: {} }),
    markingOf({ kind: 'multiple', key: { allOrNothing: true } }),
    markingOf({ kind: 'number', key: {} }),
    markingOf({ kind: 'short-text', key: {} }),
  ]).toEqual([
    { rule: 'all', penalty: 1.5 },
    { rule: 'all' },
    { rule: 'share' },
    { rule: 'all-or-nothing' },
    { rule: 'all-or-nothing' },
    { rule: 'all-or-nothing' },
  ]);
});

it('sums a paper up by its ways of marking, the dearest penalty first', () => {
  const single = (penalty?: number) => ({ kind: 'single' as const, ...(penalty && { penalty }), key: {} });
  expect(markingsOf([{ kind: 'number', key: {} }, single(), single(1), single(2), single(1)])).toEqual([
    { kind: 'single', rule: 'all', penalty: 2 },
    { kind: 'single', rule: 'all', penalty: 1 },
    { kind: 'number', rule: 'all-or-nothing' },
    { kind: 'single', rule: 'all' },
  ]);
});
