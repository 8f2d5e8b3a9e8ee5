import type { StoredFact } from './portfolio.schema.js';
import { levelOf } from './level.js';
import { seenByOthers } from './seen-by-others.js';

const fact = (id: string, score: number): StoredFact => ({
  id,
  kind: 'olympiad-result',
  olympiadId: id,
  title: { en: 'Olympiad' },
  subject: 'physics',
  organizer: 'Organizer',
  score,
  maxScore: 50,
  rank: 1,
  of: 2,
  percentile: 75,
  at: new Date(0),
});
const [best, worst] = [fact('best', 48), fact('worst', 12)];

describe('what others see of the achievements', () => {
  it('is everything while nothing is hidden', () => {
    expect(seenByOthers({ facts: [best, worst], hiddenFacts: [] })).toEqual({
      facts: [best, worst],
      level: levelOf([best, worst]),
    });
  });

  it.each([
    ['the best', ['best'], [worst]],
    ['the worst', ['worst'], [best]],
    ['all', ['best', 'worst'], []],
  ])('counts nothing of what is hidden, %s', (_, hiddenFacts, left) => {
    const seen = seenByOthers({ facts: [best, worst], hiddenFacts });
    expect(seen).toEqual({ facts: left, level: levelOf(left) });
  });
});
