import { History, type Change, type Stored } from '../support/history.js';

const change = (value: string, baseRevision = 0): Change => ({ questionId: 'q', value, baseRevision });

/** Two saves that were acknowledged, and one whose fate is not known yet. */
function told(): History {
  const history = new History('ann');
  for (const one of [change('first'), change('second', 1)]) {
    history.intent([one]);
    history.acknowledge([one]);
  }
  history.intent([change('third', 2)]);
  history.doubt();
  return history;
}

const judged = (stored: Stored) => {
  const { lost, overwritten, doubled, invented, unresolved } = told().judge({ q: stored });
  return { lost, overwritten, doubled, invented, unresolved };
};
const fine = { lost: 0, overwritten: 0, doubled: 0, invented: 0, unresolved: 1 };

// A checker that finds nothing because it cannot find anything would be worse than none.
it.each<[string, Stored, Partial<typeof fine>]>([
  ['nothing where all is as it was told', { value: 'second', revision: 2 }, {}],
  ['nothing where the one in doubt was stored', { value: 'third', revision: 3 }, {}],
  ['a loss where less is stored than was told', { value: 'first', revision: 1 }, { lost: 1 }],
  ['losses where nothing is stored', { value: null, revision: 0 }, { lost: 2 }],
  ['an overwriting where another value has the revision', { value: 'third', revision: 2 }, { overwritten: 1 }],
  ['a doubling where there are more revisions than saves', { value: 'second', revision: 3 }, { doubled: 1 }],
  ['an invention where nobody wrote the value', { value: 'nobody', revision: 2 }, { overwritten: 1, invented: 1 }],
])('finds %s', (_, stored, found) => {
  expect(judged(stored)).toEqual({ ...fine, ...found });
});

it('finds an overwriting where two saves were told to be the same revision', () => {
  const history = told();
  history.intent([change('other', 1)]);
  history.acknowledge([change('other', 1)]);
  expect(history.judge({ q: { value: 'other', revision: 2 } }).overwritten).toBe(1);
});

it('takes the same acknowledgement twice for one', () => {
  const history = told();
  history.acknowledge([change('second', 1)]);
  expect(history.judge({ q: { value: 'second', revision: 2 } })).toMatchObject({ findings: [], acknowledged: 2 });
});
