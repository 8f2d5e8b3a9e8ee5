import type { PortfolioContent } from '@olympiad/shared-dto/portfolio-content.dto.js';
import type { OwnPortfolio, PortfolioFact, PublicPortfolio } from '@olympiad/shared-dto/portfolio.dto.js';

/** Portfolios with something in them; tests change what they are about. */
export function fact(change: Partial<PortfolioFact> = {}): PortfolioFact {
  return {
    id: '1'.repeat(24),
    kind: 'olympiad-result',
    olympiadId: 'c'.repeat(24),
    title: 'Silk Road Cup',
    subject: 'physics',
    organizer: 'Physics Society',
    score: 46.25,
    maxScore: 50,
    rank: 3,
    of: 412,
    percentile: 99.3,
    award: 'Gold diploma',
    at: '2026-10-12T10:00:00.000Z',
    shown: true,
    ...change,
  };
}

export function content(change: Partial<PortfolioContent> = {}): PortfolioContent {
  return {
    headline: 'Builds telescopes',
    theme: { preset: 'ink', font: 'sans', spacing: 'normal', width: 'normal' },
    sections: [
      { id: 'about', kind: 'about', shown: true, blocks: [{ id: 'about1', text: 'From **Samarkand**.' }] },
      { id: 'projects', kind: 'projects', shown: true, blocks: [{ id: 'project1', title: 'A telescope' }] },
      { id: 'skills', kind: 'skills', shown: true, blocks: [{ id: 'skills1', items: ['Python'] }] },
    ],
    ...change,
  };
}

const level = {
  ilsScore: 57.4,
  level: 5,
  rating: 641,
  bestPercent: 92.5,
  results: 1,
  totalPoints: 46.25,
  verifiedBlocks: 0,
  multiplier: 0.9,
};

export function publicPortfolio(change: Partial<PublicPortfolio> = {}): PublicPortfolio {
  return {
    ...content(),
    id: 'f'.repeat(24),
    slug: 'aziza-k',
    displayName: 'Aziza K.',
    country: 'UZ',
    facts: [fact()],
    level,
    publishedAt: '2026-11-20T10:00:00.000Z',
    version: 3,
    masked: ['contact', 'fullName'],
    ...change,
  };
}

export function ownPortfolio(change: Partial<OwnPortfolio> = {}): OwnPortfolio {
  return {
    id: 'f'.repeat(24),
    slug: 'aziza-k',
    revision: 7,
    visibility: 'private',
    draft: content(),
    facts: [fact()],
    level,
    shownLevel: level,
    newFacts: { show: 'none' },
    changed: true,
    ...change,
  };
}
