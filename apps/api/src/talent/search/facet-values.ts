import { FACETS, type FacetName } from '@olympiad/shared-dto/facets.js';
import { localized } from '@olympiad/shared-dto/rules/localized.js';
import { sectionRow } from '@olympiad/shared-dto/sections.js';
import type { PublishedPortfolio } from '../../portfolios/published-portfolio.js';
import { ANY_SUBJECT } from './question.js';
import { languagesOf } from './languages-of.js';

/** What a portfolio has under each facet but the percentile, as it is written; a facet it has nothing under is absent. */
export type FacetValues = Partial<Record<FacetName, readonly (string | number)[]>>;

/** @param person what the scope may know of the account, by facet */
export function facetValues(portfolio: PublishedPortfolio, person: Partial<Record<FacetName, unknown>>): FacetValues {
  const held: Partial<Record<FacetName, unknown>> = { ...person, ...achieved(portfolio) };
  const listed = FACETS.flatMap(({ name, type }) => {
    const values = type === 'percentile' ? [] : [held[name] ?? []].flat();
    return values.length > 0 ? [[name, values]] : [];
  });
  return Object.fromEntries(listed) as FacetValues;
}

/** The best percentile by subject, and in `any`. */
export function bestPercentiles({ facts }: PublishedPortfolio): Record<string, number> {
  const best: Record<string, number> = {};
  for (const { subject, percentile } of facts) {
    for (const name of [subject, ANY_SUBJECT]) best[name] = Math.max(best[name] ?? 0, percentile);
  }
  return best;
}

export function skillsOf({ sections }: PublishedPortfolio): string[] {
  const skills = sections.filter(({ kind }) => sectionRow(kind).searched === 'skill').flatMap(({ blocks }) => blocks);
  return unique(skills.flatMap(({ items = [] }) => items));
}

function achieved(portfolio: PublishedPortfolio): Partial<Record<FacetName, unknown>> {
  const { facts, level, headline, sections } = portfolio;
  const texts = sections.flatMap(({ blocks }) => blocks.map(({ text = '' }) => text));
  return {
    subject: unique(facts.map(({ subject }) => subject)),
    level: level.level,
    skill: skillsOf(portfolio),
    award: unique(facts.flatMap(({ award }) => award ?? []).map((award) => localized(award, 'en'))),
    season: unique(facts.map(({ at }) => at.getUTCFullYear())),
    verification: facts.length > 0 || level.verifiedBlocks > 0 ? 'verified' : 'unverified',
    language: languagesOf([headline, ...texts].join(' ')),
  };
}

function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
