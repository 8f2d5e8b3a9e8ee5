import { FACETS, type Facet, type FacetName } from '@olympiad/shared-dto/facets.js';
import type { PortfoliosQuery, TalentSort } from '@olympiad/shared-dto/talent.dto.js';
import { foldedValue } from './folded-value.js';
import { askedWords } from './words.js';

/** Whose eyes a listing is for: everybody's, or an approved reviewer's. */
export type Scope = 'open' | 'full';

export const ANY_SUBJECT = 'any';

/** What one facet has to be. Text is folded. */
export type FacetFilter =
  | { name: FacetName; is: string | number }
  | { name: FacetName; atLeast: number }
  /** The best result in the subject, or in `any`. */
  | { name: 'percentile'; atLeast: number; subject: string };

/** What is asked of the listing, the same for every engine. */
export interface TalentQuestion {
  scope: Scope;
  /**
   * Each begins a word of the portfolio. Absent where no text is asked; empty where none can have it, such as a text of
   * punctuation alone: then nothing is found.
   */
  words?: readonly string[];
  filters: readonly FacetFilter[];
  sort: TalentSort;
}

/** @param scope of whoever asks: what is masked for it is in no part of what it may find */
export function toQuestion(query: PortfoliosQuery, scope: Scope): TalentQuestion {
  const { search = '', sort = 'rating' } = query;
  return {
    scope,
    ...(search.trim() !== '' && { words: askedWords(search) }),
    filters: FACETS.flatMap((facet: Facet & { name: FacetName }) => filterOf(facet, query)),
    sort,
  };
}

/** No portfolio can be found by it. */
export function asksForNothing({ words }: TalentQuestion): boolean {
  return words?.length === 0;
}

/** The question as if nothing were chosen under the facet, so that its counts show what else could be. */
export function withoutChoice(question: TalentQuestion, facet: FacetName): TalentQuestion {
  const filters = question.filters.flatMap((filter): FacetFilter[] => {
    if (filter.name === facet) return [];
    // The percentile stays, in any subject.
    if (facet === 'subject' && 'subject' in filter) return [{ ...filter, subject: ANY_SUBJECT }];
    return [filter];
  });
  return { ...question, filters };
}

/** Is something chosen under the facet? */
export function isChosen({ filters }: TalentQuestion, facet: FacetName): boolean {
  return filters.some(
    (filter) => filter.name === facet || (facet === 'subject' && 'subject' in filter && filter.subject !== ANY_SUBJECT),
  );
}

function filterOf(facet: Facet & { name: FacetName }, query: PortfoliosQuery): FacetFilter[] {
  const { name } = facet;
  const value = query[name];
  if (value === undefined) return [];
  switch (facet.type) {
    case 'percentile':
      return [{ name: 'percentile', atLeast: Number(value), subject: query.subject ?? ANY_SUBJECT }];
    case 'number':
      // Everybody has the lowest.
      if (facet.atLeast) return value === facet.min ? [] : [{ name, atLeast: Number(value) }];
      return [{ name, is: Number(value) }];
    case 'text':
      return String(value).trim() === '' ? [] : [{ name, is: foldedValue(String(value)) }];
    default:
      // The percentile is of this subject already.
      return name === 'subject' && query.percentile !== undefined ? [] : [{ name, is: String(value) }];
  }
}
