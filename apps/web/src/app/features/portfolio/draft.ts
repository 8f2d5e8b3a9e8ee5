import type { PortfolioBlock, PortfolioSection, PortfolioTheme } from '@olympiad/shared-dto/portfolio-content.dto.js';
import type { OwnPortfolio, UpdatePortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import { endsBefore, isPartialDate } from '@olympiad/shared-dto/rules/dates.js';
import { tidyName } from '@olympiad/shared-dto/rules/names.js';
import { foreignPicture } from '@olympiad/shared-dto/rules/own-pictures.js';

/** What the student writes and what saves itself. The page's address and who sees it are acts of their own. */
export interface PortfolioDraft {
  headline: string;
  /** Empty: no photo. */
  photoId: string;
  photoUrl?: string | undefined;
  sections: PortfolioSection[];
  theme: PortfolioTheme;
}

export type Changes = Omit<UpdatePortfolio, 'baseRevision'>;

export function draftOf({ draft }: OwnPortfolio): PortfolioDraft {
  const { headline, photoId, photoUrl, sections, theme } = draft;
  return { headline, photoId: photoId ?? '', photoUrl, sections, theme };
}

/** The members that differ, as the API takes them; empty when everything is saved. */
export function changesSince(saved: PortfolioDraft, draft: PortfolioDraft): Changes {
  const sections = cleaned(draft.sections);
  return {
    ...(tidyName(draft.headline) !== tidyName(saved.headline) && { headline: tidyName(draft.headline) }),
    ...(draft.photoId !== saved.photoId && { photoId: draft.photoId }),
    ...(!isSame(sections, cleaned(saved.sections)) && { sections }),
    ...(!isSame(draft.theme, saved.theme) && { theme: draft.theme }),
  };
}

export function isEmpty(changes: Changes): boolean {
  return Object.keys(changes).length === 0;
}

/** Without members that say nothing: an empty date or address would be refused. Lines are as the API stores them. */
export function cleaned(sections: readonly PortfolioSection[]): PortfolioSection[] {
  return sections.map(({ title, blocks, ...section }) => ({
    ...section,
    ...(title !== undefined && tidyName(title) !== '' ? { title: tidyName(title) } : {}),
    blocks: blocks.map((block) => cleanBlock(block)),
  }));
}

function cleanBlock({ title, organization, items, images, ...block }: PortfolioBlock): PortfolioBlock {
  const tidied = {
    ...block,
    ...(title !== undefined && { title: tidyName(title) }),
    ...(organization !== undefined && { organization: tidyName(organization) }),
    ...(items && { items: items.map(tidyName).filter((word) => word !== '') }),
    ...(images && { images: images.map(({ alt, ...image }) => ({ ...image, alt: tidyName(alt) })) }),
  };
  const filled = Object.entries(tidied).filter(([name, value]: [string, string | unknown[]]) => {
    if (name === 'id') return true;
    return typeof value === 'string' ? value.trim() !== '' : value.length > 0;
  });
  return Object.fromEntries(filled) as unknown as PortfolioBlock;
}

/** Order of members does not matter, order of lists does. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => [name, sorted(member)]),
  );
}

export type FieldProblem = 'date' | 'order' | 'url' | 'picture';

/** What would be refused, by `<block id>.<field>`. Nothing is sent before it is corrected. */
export function problemsOf(draft: PortfolioDraft): Record<string, FieldProblem> {
  const problems: Record<string, FieldProblem> = {};
  for (const { id, from, to, url, text } of draft.sections.flatMap(({ blocks }) => blocks)) {
    if (from && !isPartialDate(from)) problems[`${id}.from`] = 'date';
    if (to && !isPartialDate(to)) problems[`${id}.to`] = 'date';
    else if (from && to && endsBefore(from, to)) problems[`${id}.to`] = 'order';
    if (url && !isWebAddress(url)) problems[`${id}.url`] = 'url';
    if (text && foreignPicture(text) !== undefined) problems[`${id}.text`] = 'picture';
  }
  return problems;
}

/** As the API judges it: http or https, and a host with a dot. */
function isWebAddress(text: string): boolean {
  if (/\s/.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return /^https?:$/.test(protocol) && /^[^.].*\.[^.]{2,}$/.test(hostname);
}
