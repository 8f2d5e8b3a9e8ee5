import { Types } from 'mongoose';
import type { LocalizedText } from '@olympiad/shared-dto/localized-text.dto.js';
import { PERSON_FACETS, personFacets, type FacetAgreement, type PersonFacets } from '@olympiad/shared-dto/facets.js';
import { sectionRow } from '@olympiad/shared-dto/sections.js';
import { countryNames } from '../../platform/search/country-names.js';
import { FOLDING } from '../../platform/search/search-words.js';
import type { PublishedPortfolio } from '../../portfolios/published-portfolio.js';
import { cardOf, toCardText, type StoredCard } from '../card-text.js';
import { bestPercentiles, skillsOf } from '../search/facet-values.js';
import { facetKeys } from './facet-keys.js';
import { EVERY, textKeys } from './search-keys.js';
import type { ScopeRecord, TalentProfileRecord } from './talent-profile.schema.js';

/** The search document as the release before reads it, each scope with what it may find and nothing else. */
export function toTalentProfile(portfolio: PublishedPortfolio): TalentProfileRecord {
  const { id, edition, person, visibility } = portfolio;
  const best = bestPercentiles(portfolio);
  const card = cardOf(portfolio, best);
  const { fullName, school } = person;
  const scopes = {
    ...(visibility === 'public' && {
      open: scopeOf(portfolio, card, best, {
        ...(person.showFullName && { fullName }),
        ...(person.showSchool && school !== undefined && { school }),
        ...maskedFacets(person, (agreement) => person[agreement] === true),
      }),
    }),
    full: scopeOf(portfolio, card, best, {
      fullName,
      ...(school !== undefined && { school }),
      ...maskedFacets(person, () => true),
    }),
  };
  return {
    _id: new Types.ObjectId(id),
    edition,
    folding: FOLDING,
    ...scopes,
    text: toCardText(id, card, { ...(scopes.open && { open: scopes.open.person }), full: scopes.full.person }),
    card,
    best,
    order: orderOf(id, card),
  };
}

/** What the account says that not everybody may know, as far as it may be told. */
function maskedFacets(
  person: PublishedPortfolio['person'],
  mayTell: (agreement: FacetAgreement) => boolean,
): ScopeRecord['person'] {
  return personFacets(
    person,
    PERSON_FACETS.filter(({ agreed }) => agreed !== undefined && mayTell(agreed)),
  );
}

function scopeOf(
  portfolio: PublishedPortfolio,
  card: StoredCard,
  best: Record<string, number>,
  person: ScopeRecord['person'],
): ScopeRecord {
  const { sections, facts } = portfolio;
  const skills = skillsOf(portfolio);
  const blocks = sections.flatMap((section) => (sectionRow(section.kind).searched ? section.blocks : []));
  const said: PersonFacets = { ...card, ...person };
  const titles = [
    card.displayName,
    person.fullName ?? '',
    person.school ?? '',
    ...countryNames(card.country),
    ...PERSON_FACETS.filter(({ type }) => type === 'text').map(({ name }) => String(said[name] ?? '')),
    card.headline,
    ...skills,
    ...facts.flatMap(({ title, award, organizer }) => [...textsOf(title), ...textsOf(award), organizer]),
    ...card.subjects,
    ...sections.map(({ title = '' }) => title),
    ...blocks.flatMap(({ title = '', organization = '' }) => [title, organization]),
  ];
  const body = blocks.flatMap(({ text = '', items = [] }) => [text, ...items]);
  const found = textKeys(titles, body);
  const keys = [
    EVERY,
    ...facetKeys({ ...card, ...person, subject: card.subjects, percentile: best, skill: skills }),
    ...found.keys,
  ];
  return { keys: [...new Set(keys)], words: found.words, person };
}

/**
 * Highest last in the alphabet, and short, because every key of the index carries one; the id at the end makes each
 * text the only one of its kind.
 */
function orderOf(id: string, { rating, bestPercentile, publishedAt }: StoredCard): TalentProfileRecord['order'] {
  const only = Buffer.from(id, 'hex').toString('base64url');
  const byRating = digits(rating, 4) + only;
  return {
    rating: byRating,
    percentile: digits(bestPercentile * 10_000, 4) + byRating,
    recent: digits(Date.parse(publishedAt), 9) + only,
  };
}

/** The number as text of a fixed length that sorts as numbers do. */
function digits(value: number, length: number): string {
  return Math.round(value).toString(36).padStart(length, '0');
}

function textsOf(text: LocalizedText | undefined): string[] {
  return Object.values(text ?? {}).filter((one) => typeof one === 'string');
}
