import type { PortfolioSection, PortfolioTheme } from '@olympiad/shared-dto/portfolio-content.dto.js';
import type { UpdatePortfolio } from '@olympiad/shared-dto/portfolio.dto.js';
import { endsBefore } from '@olympiad/shared-dto/rules/dates.js';
import { withoutUnseen } from '@olympiad/shared-dto/rules/names.js';
import { isFilled, sectionRow, strayMembers } from '@olympiad/shared-dto/sections.js';
import { filesInText } from '../uploads/file-uses.js';
import type { StoredContent } from './portfolio.schema.js';

const FIRST_THEME: PortfolioTheme = { preset: 'ink', font: 'sans', spacing: 'normal', width: 'normal' };

/** A new portfolio's draft. */
export function firstContent(headline: string): StoredContent {
  return { headline: withoutUnseen(headline), sections: [], theme: FIRST_THEME };
}

/** The draft after an edit; what the edit does not name stays. An empty `photoId` takes the photo away. */
export function edited(draft: StoredContent, edit: UpdatePortfolio): StoredContent {
  const { photoId: photoBefore, ...rest } = draft;
  const photoId = edit.photoId ?? photoBefore;
  return {
    ...rest,
    ...(edit.headline !== undefined && { headline: withoutUnseen(edit.headline) }),
    ...(edit.sections !== undefined && { sections: edit.sections.map(readable) }),
    ...(edit.theme !== undefined && { theme: edit.theme }),
    ...(photoId && { photoId }),
  };
}

/** The section with headings that turn no direction of reading; what is written in blocks is its author's. */
function readable(section: PortfolioSection): PortfolioSection {
  const { title } = section;
  return {
    ...section,
    ...(title !== undefined && { title: withoutUnseen(title) }),
    blocks: section.blocks.map((block) => ({
      ...block,
      ...(block.title !== undefined && { title: withoutUnseen(block.title) }),
      ...(block.organization !== undefined && { organization: withoutUnseen(block.organization) }),
    })),
  };
}

/** Is there anything a visitor could read: a headline, a fact that is shown, or a filled block that others may see? */
export function isWorthPublishing({ headline, sections }: StoredContent, shownFacts: number): boolean {
  const isAnyFilled = visibleSections(sections).some(({ blocks }) => blocks.some(isFilled));
  return headline.trim() !== '' || shownFacts > 0 || isAnyFilled;
}

/** The sections others may see, of those that the student shows. */
export function visibleSections(sections: readonly PortfolioSection[]): PortfolioSection[] {
  return sections.filter(({ shown, kind }) => shown && sectionRow(kind).publicly);
}

/**
 * Members of blocks that do not belong in their section, by their path. What a block of the draft has already may stay:
 * an earlier release took it, and a page sends all of its sections with each edit.
 */
export function strayFields(
  sections: readonly PortfolioSection[],
  draft: readonly PortfolioSection[],
): Record<string, string> {
  const before = new Map(draft.flatMap(({ blocks }) => blocks.map((block) => [block.id, block])));
  const stray = sections.flatMap(({ kind, blocks }, at) =>
    blocks.flatMap((block, place) =>
      strayMembers(kind, block)
        .filter((member) => before.get(block.id)?.[member] === undefined)
        .map((member) => [`sections.${at}.blocks.${place}.${member}`, `does not belong in a section of ${kind}`]),
    ),
  );
  return Object.fromEntries(stray) as Record<string, string>;
}

/** What is wrong with the sections, by field path: ids that come twice. */
export function doubledIds(sections: readonly PortfolioSection[]): Record<string, string> {
  const problems: Record<string, string> = {};
  const seen = new Set<string>();
  const look = (id: string, path: string): void => {
    if (seen.has(id)) problems[path] = 'is there twice';
    seen.add(id);
  };
  sections.forEach((section, at) => {
    look(section.id, `sections.${at}.id`);
    section.blocks.forEach((block, place) => look(block.id, `sections.${at}.blocks.${place}.id`));
  });
  return problems;
}

/** Periods that end before they begin, by the path of their end. */
export function periodProblems(sections: readonly PortfolioSection[]): Record<string, string> {
  const problems: Record<string, string> = {};
  sections.forEach((section, at) =>
    section.blocks.forEach(({ from, to }, place) => {
      if (from && to && endsBefore(from, to)) problems[`sections.${at}.blocks.${place}.to`] = 'must not be before from';
    }),
  );
  return problems;
}

/** Every picture the sections show, as field path and upload id. */
export function picturesOf(sections: readonly PortfolioSection[]): { path: string; uploadId: string }[] {
  return sections.flatMap((section, at) =>
    section.blocks.flatMap((block, place) =>
      (block.images ?? []).map(({ uploadId }, index) => ({
        path: `sections.${at}.blocks.${place}.images.${index}.uploadId`,
        uploadId,
      })),
    ),
  );
}

/** Every uploaded file that the content shows: the photo, pictures of blocks, pictures in their texts. */
export function filesIn({ photoId, sections }: Pick<StoredContent, 'photoId' | 'sections'>): Set<string> {
  const texts = sections.flatMap(({ blocks }) => blocks.map(({ text = '' }) => text));
  const inTexts = texts.flatMap(filesInText);
  return new Set([...(photoId ? [photoId] : []), ...picturesOf(sections).map(({ uploadId }) => uploadId), ...inTexts]);
}

/** The content without pictures that are no longer there. */
export function withPictures(content: StoredContent, areThere: (id: string) => boolean): StoredContent {
  const { photoId, sections, ...rest } = content;
  const kept = sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) =>
      block.images ? { ...block, images: block.images.filter(({ uploadId }) => areThere(uploadId)) } : block,
    ),
  }));
  return { ...rest, sections: kept, ...(photoId && areThere(photoId) && { photoId }) };
}
