import { LANGUAGES, type Language } from '@olympiad/shared-dto/languages.js';
import type { MaskedFacet } from '@olympiad/shared-dto/facets.js';
import type { LocalizedText } from '@olympiad/shared-dto/localized-text.dto.js';
import { localized } from '@olympiad/shared-dto/rules/localized.js';
import type { PortfolioCard } from '@olympiad/shared-dto/talent.dto.js';
import type { PublishedPortfolio } from '../portfolios/published-portfolio.js';
import { ANY_SUBJECT, type Scope } from './search/question.js';
import { skillsOf } from './search/facet-values.js';

const NO_AWARDS = '[]';
const SKILLS_SHOWN = 12;

/** Members of a card that not everybody may read. */
type Masked = 'fullName' | 'school' | MaskedFacet;
/** Those of them that one scope may read. */
export type MaskedPerson = Pick<PortfolioCard, Masked>;

/** What everybody may read of a card, in all its languages. */
export type StoredCard = Omit<PortfolioCard, 'id' | 'awards' | Masked> & { awards: LocalizedText[] };

/**
 * A card as it is sent, made once when the portfolio changes: reading its members from the database and writing them as
 * JSON for each page costs more than finding them.
 */
export interface CardText {
  /** The JSON that everybody may read, up to its last member; absent where only universities may see the portfolio. */
  open?: string;
  full: string;
  /** The last member, the list of awards, by language of the product; absent where there are none. */
  awards?: Partial<Record<Language, string>>;
}

export function cardOf(portfolio: PublishedPortfolio, best: Readonly<Record<string, number>>): StoredCard {
  const { slug, headline, photoUrl, person, level, facts, publishedAt } = portfolio;
  const { country } = person;
  return {
    slug,
    displayName: person.displayName,
    headline,
    ...(photoUrl && { photoUrl }),
    ...(country !== undefined && { country }),
    level: level.level,
    rating: level.rating,
    bestPercentile: best[ANY_SUBJECT] ?? 0,
    results: facts.length,
    subjects: [...new Set(facts.map(({ subject }) => subject))],
    skills: skillsOf(portfolio).slice(0, SKILLS_SHOWN),
    awards: facts.flatMap(({ award }) => award ?? []),
    publishedAt: publishedAt.toISOString(),
  };
}

/** The text of a card, in each scope with what it may read and nothing else. */
export function toCardText(
  id: string,
  card: StoredCard,
  { open, full }: { open?: MaskedPerson; full: MaskedPerson },
): CardText {
  const { awards, ...shown } = card;
  const begun = (person: MaskedPerson) => JSON.stringify({ id, ...shown, ...person }).slice(0, -1);
  const listed = (language: Language) => JSON.stringify(awards.map((award) => localized(award, language)));
  return {
    ...(open && { open: begun(open) }),
    full: begun(full),
    ...(awards.length > 0 && { awards: Object.fromEntries(LANGUAGES.map((language) => [language, listed(language)])) }),
  };
}

/** The JSON of the card for one viewer; undefined where there is none for that scope. */
export function cardJson(text: Partial<CardText> | undefined, scope: Scope, language: Language): string | undefined {
  const begun = text?.[scope];
  return begun && `${begun},"awards":${text?.awards?.[language] ?? NO_AWARDS}}`;
}

/** What of it is read for one viewer. */
export function cardFields(scope: Scope, language: Language): Record<string, 1> {
  return { [`text.${scope}`]: 1, [`text.awards.${language}`]: 1 };
}
