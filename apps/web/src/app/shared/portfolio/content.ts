import { isFilled, sectionRow } from '@olympiad/shared-dto/sections.js';
import type { ShownSection } from '@olympiad/shared-dto/portfolio.dto.js';

/** What a visitor is shown: sections that are shown and hold something, with their filled blocks. */
export function sectionsToShow(sections: readonly ShownSection[], facts: number): ShownSection[] {
  const shown = sections
    .filter((section) => section.shown)
    .map((section) => ({ ...section, blocks: section.blocks.filter(isFilled) }))
    .filter(({ kind, blocks }) => (isOfFacts(kind) ? facts > 0 : blocks.length > 0));
  const hasResults = shown.some(({ kind }) => isOfFacts(kind));
  // Verified results are never lost for want of a section to stand in.
  return hasResults || facts === 0 ? shown : [RESULTS, ...shown];
}

const RESULTS: ShownSection = { id: 'results', kind: 'results', shown: true, blocks: [] };

function isOfFacts(kind: ShownSection['kind']): boolean {
  return sectionRow(kind).shows === 'facts';
}
