import type { FacetCounted } from '@olympiad/shared-dto/facets.js';
import type { Language } from '@olympiad/shared-dto/languages.js';
import type { FacetCount } from '@olympiad/shared-dto/talent.dto.js';
import type { ListPlace } from './order.js';
import type { TalentQuestion } from './question.js';
import type { SearchDocument } from './search-document.js';

/** Which part of a list is read: from after a place, or from a number of rows on. */
export interface Window {
  after?: ListPlace;
  skip: number;
  limit: number;
}

/**
 * How the words of the question were found: as they stand; one letter away, because nothing has them; in names alone,
 * because what is said at length cannot be looked at now.
 */
export type WordMatch = 'exact' | 'near' | 'names';

export interface FoundRow {
  /** The JSON of its `PortfolioCard`. */
  card: string;
  place: ListPlace;
}

export interface FoundRows {
  rows: FoundRow[];
  /** There are more after them. */
  hasMore: boolean;
  match: WordMatch;
}

/** How many are found; a lower bound where counting further would cost more than it tells. */
export interface ListTotal {
  total: number;
  isLowerBound: boolean;
}

export interface FoundFacets {
  /** Most frequent first; each as if nothing were chosen under it. */
  counts: Record<FacetCounted, FacetCount[]>;
  /** Only so many of the best of the selection were counted. */
  ofBest?: number;
}

/** A portfolio that is not listed any more; without an edition where it is not there at all. */
export interface Unlisted {
  id: string;
  edition?: number;
}

/**
 * Finds published portfolios, and keeps what they are found by. What a question's scope may not know is in no answer to
 * it: no row, order, count or near word tells of it.
 */
export abstract class TalentSearch {
  /** Never waits for a total. Words that nothing has are looked for one letter away. */
  abstract page(question: TalentQuestion, window: Window, language: Language): Promise<FoundRows>;

  /** Undefined where it is not known in time. */
  abstract total(question: TalentQuestion, match: WordMatch): Promise<ListTotal | undefined>;

  abstract facets(question: TalentQuestion): Promise<FoundFacets>;

  /** A document of an older edition never takes the place of a newer one; the same one twice is as good as once. */
  abstract put(documents: readonly SearchDocument[]): Promise<void>;

  abstract remove(gone: readonly Unlisted[]): Promise<void>;

  /** Ids of portfolios whose documents were made by an earlier release, at most so many. */
  abstract outdated(most: number): Promise<string[]>;
}
