import type { PortfolioSection } from '@olympiad/shared-dto/portfolio-content.dto.js';
import { cleaned, isSame, type PortfolioDraft } from './draft';

/** One thing that two drafts say differently, in words where there are words. */
export interface Difference {
  part: 'headline' | 'photo' | 'theme' | 'order' | 'section';
  section?: PortfolioSection;
  /** Absent: it is not there. */
  mine?: string;
  theirs?: string;
}

export function differences(mine: PortfolioDraft, theirs: PortfolioDraft): Difference[] {
  const found: Difference[] = [];
  if (mine.headline !== theirs.headline) {
    found.push({ part: 'headline', mine: mine.headline, theirs: theirs.headline });
  }
  if (mine.photoId !== theirs.photoId) found.push({ part: 'photo' });
  if (!isSame(mine.theme, theirs.theme)) found.push({ part: 'theme' });
  return [...found, ...sectionDifferences(cleaned(mine.sections), cleaned(theirs.sections))];
}

function sectionDifferences(mine: PortfolioSection[], theirs: PortfolioSection[]): Difference[] {
  const ids = [...new Set([...mine, ...theirs].map(({ id }) => id))];
  const found = ids.flatMap((id): Difference[] => {
    const one = mine.find((section) => section.id === id);
    const other = theirs.find((section) => section.id === id);
    const section = one ?? other;
    if (!section || (one && other && isSame(one, other))) return [];
    return [{ part: 'section', section, ...(one && { mine: wordsOf(one) }), ...(other && { theirs: wordsOf(other) }) }];
  });
  const order = (sections: PortfolioSection[], among: PortfolioSection[]) =>
    sections.filter(({ id }) => among.some((section) => section.id === id)).map(({ id }) => id);
  if (!isSame(order(mine, theirs), order(theirs, mine))) found.push({ part: 'order' });
  return found;
}

/** Everything that can be read in a section, line by line. */
function wordsOf({ title, blocks }: PortfolioSection): string {
  const lines = blocks.flatMap((block) => [
    block.title,
    block.organization,
    [block.from, block.to].filter(Boolean).join(' – '),
    block.text,
    block.url,
    block.items?.join(', '),
    block.images?.map(({ alt }) => alt).join(', '),
  ]);
  return [title, ...lines].filter(Boolean).join('\n');
}
