import { ownPortfolio } from '../../../testing/portfolios';
import { differences } from './differences';
import { draftOf, type PortfolioDraft } from './draft';

const draft = (change: Partial<PortfolioDraft> = {}): PortfolioDraft => ({ ...draftOf(ownPortfolio()), ...change });

describe('What two drafts say differently', () => {
  it('is nothing when they are the same', () => {
    expect(differences(draft(), draft())).toEqual([]);
  });

  it('is told in both wordings', () => {
    expect(differences(draft({ headline: 'Mine' }), draft({ headline: 'Theirs' }))).toEqual([
      { part: 'headline', mine: 'Mine', theirs: 'Theirs' },
    ]);
  });

  it('names a section that only one of them has', () => {
    const [, ...rest] = draft().sections;
    const [found] = differences(draft(), draft({ sections: rest }));
    expect(found?.part).toBe('section');
    expect(found?.mine).toContain('Samarkand');
    expect(found?.theirs).toBeUndefined();
  });

  it('notices another order', () => {
    const sections = draft().sections.toReversed();
    expect(differences(draft({ sections }), draft())).toEqual([{ part: 'order' }]);
  });
});
