import { FACETS } from '@olympiad/shared-dto/facets.js';
import { nearWords } from '../../platform/search/near-words.js';
import type { ListPlace } from '../search/order.js';
import type { FacetFilter, Scope, TalentQuestion } from '../search/question.js';
import type { Window } from '../search/talent-search.js';
import { TEXT_RANKS } from '../search/words.js';
import { facetField, wordFields, type NamedFacet } from './fields.js';

/** Of words beyond so many only whole ones are found. */
const NEAR_WORDS_MAX = 4;
const LAST_RANK = TEXT_RANKS.length;

export type EngineQuery = Record<string, unknown>;
type Found = 'exact' | 'near';

/** What has the facets and the words of the question; undefined where nothing can have them. */
export function queryOf(question: TalentQuestion, match: Found): EngineQuery | undefined {
  const { scope, words, filters } = question;
  const facets = filters.map((filter) => facetQuery(filter, scope));
  const filter = [...(scope === 'open' ? [{ term: { isOpen: true } }] : []), ...facets];
  if (words === undefined) return { bool: { filter } };
  const found = wordQueries(words, scope, match);
  const [all] = found.slice(-1);
  if (!all) return undefined;
  // Each rank that has all the words adds one: names come to the most.
  const better = found.slice(0, -1).map((one) => ({ constant_score: { filter: one } }));
  return { bool: { filter: [...filter, all], should: better } };
}

/** One part of the list, in its order. */
export function pageBody(
  question: TalentQuestion,
  match: Found,
  { after, skip, limit }: Window,
): EngineQuery | undefined {
  const query = queryOf(question, match);
  if (!query) return undefined;
  const byOrder = { [`order.${question.sort}`]: 'desc' };
  const isRanked = question.words !== undefined;
  return {
    query,
    size: limit,
    ...(after ? { search_after: isRanked ? [scoreOf(after), after.order] : [after.order] } : { from: skip }),
    sort: isRanked ? [{ _score: 'desc' }, byOrder] : [byOrder],
    track_total_hits: false,
  };
}

/** The place of a hit by what it was sorted by. */
export function placeOfHit(sorted: readonly unknown[]): ListPlace {
  const order = String(sorted.at(-1));
  return { rank: sorted.length > 1 ? LAST_RANK - Number(sorted[0]) : 0, order };
}

function scoreOf({ rank }: ListPlace): number {
  return LAST_RANK - rank;
}

function facetQuery(filter: FacetFilter, scope: Scope): EngineQuery {
  if ('subject' in filter) return { range: { [`best.${filter.subject}`]: { gte: filter.atLeast } } };
  const facet = FACETS.find(({ name }) => name === filter.name) as NamedFacet;
  const field = facetField(facet, scope);
  return 'is' in filter ? { term: { [field]: filter.is } } : { range: { [field]: { gte: filter.atLeast } } };
}

/** For each rank what has all words in it or in one before it; empty where nothing can have them. */
function wordQueries(words: readonly string[], scope: Scope, match: Found): EngineQuery[] {
  if (words.length === 0) return [];
  return TEXT_RANKS.flatMap((_, at) => {
    const fields = TEXT_RANKS.slice(0, at + 1).flatMap((rank) => wordFields(rank, scope));
    return match === 'near' ? nearlyAll(words, fields) : [all(words.map((word) => beginning(word, fields)))];
  });
}

/** All but one begin a word, and that one is a word after a change of one letter. */
function nearlyAll(words: readonly string[], fields: readonly string[]): EngineQuery[] {
  if (words.length > NEAR_WORDS_MAX) return [];
  const ways = words.flatMap((word, at) => {
    const near = nearWords(word);
    if (near.length === 0) return [];
    const others = words.filter((_, index) => index !== at);
    const one = any(fields.map((field) => ({ terms: { [field]: near } })));
    return [all([one, ...others.map((other) => beginning(other, fields))])];
  });
  return ways.length > 0 ? [any(ways)] : [];
}

function beginning(word: string, fields: readonly string[]): EngineQuery {
  return any(fields.map((field) => ({ prefix: { [field]: { value: word } } })));
}

const all = (queries: readonly EngineQuery[]): EngineQuery => ({ bool: { filter: queries } });
const any = (queries: readonly EngineQuery[]): EngineQuery => ({ bool: { should: queries, minimum_should_match: 1 } });
