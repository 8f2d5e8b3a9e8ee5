import { fact, ownPortfolio } from '../../../testing/portfolios';
import { firstTicks, toTurn } from './publish-choice';

const { award, ...unawarded } = fact();
const facts = [
  { ...unawarded, id: 'plain', isNew: true },
  { ...unawarded, award, id: 'award', isNew: true },
  { ...unawarded, award, id: 'hidden', shown: false },
  { ...unawarded, id: 'kept' },
];
const published = { version: 1, at: '2026-11-23T07:00:00.000Z' };

describe('The facts ticked before publishing', () => {
  it('are those with an award among the new ones, and the others as the student left them', () => {
    expect(firstTicks(ownPortfolio({ facts }))).toEqual(['award', 'kept']);
  });

  it('stand as they are once the portfolio is published', () => {
    const later = facts.map((one) => (one.id === 'plain' ? { ...one, shown: false } : one));
    expect(firstTicks(ownPortfolio({ facts: later, published }))).toEqual(['award', 'kept']);
  });

  it('are those with an award where an older API marks none as new', () => {
    const { newFacts: _, ...old } = ownPortfolio({ facts: facts.map(({ isNew: __, ...one }) => one) });
    expect(firstTicks(old)).toEqual(['award']);
    expect(toTurn(old, { visibility: 'public', shownFacts: ['award', 'hidden'] })).toEqual([
      { id: 'plain', shown: false },
      { id: 'hidden', shown: true },
      { id: 'kept', shown: false },
    ]);
  });
});
