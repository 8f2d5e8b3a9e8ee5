import type { Language } from '@olympiad/shared-dto/languages.js';
import { localized } from '@olympiad/shared-dto/rules/localized.js';
import type { PortfolioContent, PortfolioSection } from '@olympiad/shared-dto/portfolio-content.dto.js';
import type { OwnPortfolio, PortfolioFact, PublicPortfolio, ShownSection } from '@olympiad/shared-dto/portfolio.dto.js';
import { NO_NEW_FACTS } from '@olympiad/shared-dto/rules/new-facts.js';
import { MASKED_SECTIONS } from '@olympiad/shared-dto/sections.js';
import { canonicalJson } from '../platform/signing/canonical.js';
import { undecided } from './facts-arriving.js';
import { visibleSections } from './portfolio-content.js';
import type { PortfolioRecord, StoredContent, StoredFact, StoredPublication } from './portfolio.schema.js';
import { isShown, seenByOthers } from './seen-by-others.js';

/** Where an upload is read. */
export type UrlOf = (uploadId: string) => string;

/** How somebody else is shown a portfolio. */
export interface Showing {
  language: Language;
  urlOf: UrlOf;
  /** Of texts that are no plain ones, by the ids of their blocks. */
  html: ReadonlyMap<string, string>;
}

/** The record without the draft and the student's own level: all that is needed to show it to somebody else. */
export type ShownRecord = Pick<
  PortfolioRecord,
  '_id' | 'userId' | 'slug' | 'visibility' | 'unlistedKey' | 'edition' | 'person' | 'facts' | 'hiddenFacts'
> & { published?: StoredPublication };

/** A record that has something to show. */
export type PublishedRecord = ShownRecord & { published: StoredPublication };

/** To its student: everything. */
export function toOwnPortfolio(record: PortfolioRecord, language: Language, urlOf: UrlOf): OwnPortfolio {
  const { published, draft } = record;
  const asked = new Set(undecided(record));
  return {
    id: String(record._id),
    slug: record.slug,
    revision: record.revision,
    visibility: record.visibility,
    ...(record.visibility === 'unlisted' && record.unlistedKey && { unlistedKey: record.unlistedKey }),
    draft: toContent(draft, urlOf),
    facts: record.facts.map((fact) => ({
      ...toFact(fact, isShown(record, fact), language),
      ...(asked.has(fact.id) && { isNew: true }),
    })),
    level: record.level,
    shownLevel: seenByOthers(record).level,
    ...(published && { published: { version: published.version, at: published.at.toISOString() } }),
    newFacts: record.newFacts ?? NO_NEW_FACTS,
    changed: !published || !isSameContent(draft, published.content),
  };
}

/** To everybody: full name and school only if the student says so, never how to reach the student. */
export function toPublicPortfolio(record: PublishedRecord, showing: Showing): PublicPortfolio {
  const { fullName, school, showFullName, showSchool } = record.person;
  return {
    ...shown(record, showing),
    ...(showFullName && { fullName }),
    ...(showSchool && school !== undefined && { school }),
    // By what is allowed, not by what exists: whether there is a school is not told either.
    masked: [...MASKED_SECTIONS, ...(showFullName ? [] : ['fullName']), ...(showSchool ? [] : ['school'])],
  };
}

/** To an approved reviewer of a university: the person too, but never how to reach the student. */
export function toReviewerPortfolio(record: PublishedRecord, showing: Showing): PublicPortfolio {
  const { fullName, school } = record.person;
  return {
    ...shown(record, showing),
    fullName,
    ...(school !== undefined && { school }),
    masked: [...MASKED_SECTIONS],
  };
}

/** Does the draft say what is published? */
export function isSameContent(one: StoredContent, other: StoredContent): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

export function toContent({ photoId, ...content }: StoredContent, urlOf: UrlOf): PortfolioContent {
  return { ...content, ...(photoId && { photoId, photoUrl: urlOf(photoId) }) };
}

function shown(record: PublishedRecord, { language, urlOf, html }: Showing): Omit<PublicPortfolio, 'masked'> {
  const { person, published } = record;
  const { photoId, headline, sections, theme } = published.content;
  const { facts, level } = seenByOthers(record);
  return {
    id: String(record._id),
    slug: record.slug,
    displayName: person.displayName,
    ...(person.country !== undefined && { country: person.country }),
    headline,
    ...(photoId && { photoUrl: urlOf(photoId) }),
    sections: visibleSections(sections).map((section) => withHtml(section, html)),
    theme,
    facts: facts.map((fact) => toFact(fact, true, language)),
    level,
    publishedAt: published.at.toISOString(),
    version: published.version,
  };
}

function withHtml(section: PortfolioSection, html: Showing['html']): ShownSection {
  const blocks = section.blocks.map((block) => {
    const ofText = html.get(block.id);
    return ofText === undefined ? block : { ...block, html: ofText };
  });
  return { ...section, blocks };
}

function toFact({ title, award, at, ...fact }: StoredFact, isShown: boolean, language: Language): PortfolioFact {
  return {
    ...fact,
    title: localized(title, language),
    ...(award && { award: localized(award, language) }),
    at: at.toISOString(),
    shown: isShown,
  };
}
