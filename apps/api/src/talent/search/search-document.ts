import { PERSON_FACETS, personFacets, type PersonFacets } from '@olympiad/shared-dto/facets.js';
import type { LocalizedText } from '@olympiad/shared-dto/localized-text.dto.js';
import { sectionRow } from '@olympiad/shared-dto/sections.js';
import { countryNames } from '../../platform/search/country-names.js';
import type { PublishedPortfolio } from '../../portfolios/published-portfolio.js';
import { cardOf, toCardText, type CardText, type MaskedPerson, type StoredCard } from '../card-text.js';
import { bestPercentiles, facetValues, skillsOf, type FacetValues } from './facet-values.js';
import { orderOf, type Order } from './order.js';
import { rankedWords, wordsIn, type RankedWords } from './words.js';

/** What one scope may find a portfolio by. What is masked for it is not in here, so nothing can tell it. */
export interface Findable {
  values: FacetValues;
  words: RankedWords;
}

/** What a portfolio is found by, and as what it is shown. */
export interface SearchDocument {
  id: string;
  /** Of the portfolio it was made from. */
  edition: number;
  /** For everybody; absent when only universities may see the portfolio. */
  open?: Findable;
  /** For approved reviewers. */
  full: Findable;
  /** The best percentile by subject, and in `any`. */
  best: Record<string, number>;
  order: Order;
  text: CardText;
}

/** Made of nothing but the portfolio, in each scope with what it may find. */
export function toSearchDocument(portfolio: PublishedPortfolio): SearchDocument {
  const { id, edition, visibility, publishedAt } = portfolio;
  const best = bestPercentiles(portfolio);
  const card = cardOf(portfolio, best);
  const words = commonWords(portfolio, card);
  const people = { ...(visibility === 'public' && { open: openPerson(portfolio) }), full: fullPerson(portfolio) };
  return {
    id,
    edition,
    ...(people.open && { open: findable(portfolio, card, people.open, words) }),
    full: findable(portfolio, card, people.full, words),
    best,
    order: orderOf(id, { rating: card.rating, bestPercentile: card.bestPercentile, publishedAt }),
    text: toCardText(id, card, people),
  };
}

/** What everybody may know of the person. */
function openPerson({ person }: PublishedPortfolio): MaskedPerson {
  const { fullName, school, showFullName, showSchool } = person;
  const told = PERSON_FACETS.filter(({ agreed }) => agreed !== undefined && person[agreed] === true);
  return {
    ...(showFullName && { fullName }),
    ...(showSchool && school !== undefined && { school }),
    ...personFacets(person, told),
  };
}

/** What universities may know of the person. */
function fullPerson({ person }: PublishedPortfolio): MaskedPerson {
  const { fullName, school } = person;
  const masked = PERSON_FACETS.filter(({ agreed }) => agreed !== undefined);
  return { fullName, ...(school !== undefined && { school }), ...personFacets(person, masked) };
}

/** What is the same in every scope, so that its words are looked for once. */
interface CommonWords {
  title: readonly string[];
  body: readonly string[];
}

function commonWords(portfolio: PublishedPortfolio, card: StoredCard): CommonWords {
  const { sections, facts } = portfolio;
  const blocks = sections.flatMap((section) => (sectionRow(section.kind).searched ? section.blocks : []));
  return {
    title: wordsIn([
      card.headline,
      ...skillsOf(portfolio),
      ...countryNames(card.country),
      ...facts.flatMap(({ title, award, organizer }) => [...textsOf(title), ...textsOf(award), organizer]),
      ...card.subjects,
      ...sections.map(({ title = '' }) => title),
      ...blocks.flatMap(({ title = '', organization = '' }) => [title, organization]),
    ]),
    body: wordsIn(blocks.flatMap(({ text = '', items = [] }) => [text, ...items])),
  };
}

function findable(
  portfolio: PublishedPortfolio,
  card: StoredCard,
  person: MaskedPerson,
  { title, body }: CommonWords,
): Findable {
  const said: PersonFacets = { ...card, ...person };
  const texts = PERSON_FACETS.filter(({ type }) => type === 'text').map(({ name }) => String(said[name] ?? ''));
  return {
    values: facetValues(portfolio, said),
    words: rankedWords({
      name: wordsIn([card.displayName, person.fullName ?? '']),
      title: [...wordsIn([person.school ?? '', ...texts]), ...title],
      body,
    }),
  };
}

function textsOf(text: LocalizedText | undefined): string[] {
  return Object.values(text ?? {}).filter((one) => typeof one === 'string');
}
