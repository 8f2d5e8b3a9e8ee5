import type { PortfolioBlock, PortfolioSection } from '@olympiad/shared-dto/portfolio-content.dto.js';
import type { ShownSection } from '@olympiad/shared-dto/portfolio.dto.js';
import type { SectionKind } from '@olympiad/shared-dto/rules/portfolio.js';

/** The member of a block that people fill in. */
export type BlockField = 'title' | 'organization' | 'period' | 'text' | 'url' | 'items' | 'images';

/** Which members a section's blocks use. Results have none: they arrive as facts. */
export const FIELDS_OF_KIND: Readonly<Record<SectionKind, readonly BlockField[]>> = {
  about: ['text'],
  education: ['title', 'organization', 'period', 'text', 'url'],
  results: [],
  achievements: ['title', 'organization', 'period', 'text', 'url', 'images'],
  projects: ['title', 'organization', 'period', 'text', 'url', 'images'],
  skills: ['items'],
  certificates: ['title', 'organization', 'period', 'text', 'url', 'images'],
  gallery: ['images'],
  contact: ['title', 'text', 'url'],
  interests: ['items'],
  'rich-text': ['title', 'text'],
};

/** Sections whose blocks are statements about the student that nobody has checked. */
const CLAIMS: readonly SectionKind[] = ['education', 'achievements', 'projects', 'certificates'];

export function isClaim({ kind }: Pick<PortfolioSection, 'kind'>): boolean {
  return CLAIMS.includes(kind);
}

/** Something to read or to look at. */
export function isFilled({ title, organization, text, url, from, items, images }: PortfolioBlock): boolean {
  const words = [title, organization, text, url, from].some((value) => value !== undefined && value.trim() !== '');
  return words || (items ?? []).length > 0 || (images ?? []).length > 0;
}

/** What a visitor is shown: sections that are shown and hold something, with their filled blocks. */
export function sectionsToShow(sections: readonly ShownSection[], facts: number): ShownSection[] {
  const shown = sections
    .filter((section) => section.shown)
    .map((section) => ({ ...section, blocks: section.blocks.filter(isFilled) }))
    .filter(({ kind, blocks }) => (kind === 'results' ? facts > 0 : blocks.length > 0));
  const hasResults = shown.some(({ kind }) => kind === 'results');
  // Verified results are never lost for want of a section to stand in.
  return hasResults || facts === 0 ? shown : [RESULTS, ...shown];
}

const RESULTS: ShownSection = { id: 'results', kind: 'results', shown: true, blocks: [] };
