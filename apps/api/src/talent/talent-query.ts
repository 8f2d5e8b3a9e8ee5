import type { PortfoliosQuery, TalentSort } from '@olympiad/shared-dto/talent.dto.js';
import { searchWords } from '../platform/search/search-words.js';
import { facetFilters } from './facet-keys.js';
import { EVERY, beginningKey } from './search-keys.js';
import type { Scope } from './talent-profile.schema.js';

const WORDS_MAX = 8;
const CURSOR = /^[\w-]{1,60}$/;
/** Ends every range of words with one beginning. */
const LAST_LETTER = '\u{10FFFF}';

export type Filter = Record<string, unknown>;

/** A list's query to the database. */
export interface TalentQuery {
  filter: Filter;
  /** The path of the text that orders the list, highest first. */
  order: string;
  /** The index that answers it in that order; named, so that no plan sorts in memory. */
  hint: string;
}

/**
 * What is asked, in the viewer's scope; undefined when nothing can match.
 * Every filter is a key; what a key says only roughly is checked on the documents it finds.
 */
export function talentQuery(query: PortfoliosQuery, scope: Scope): TalentQuery | undefined {
  const sort: TalentSort = query.sort ?? 'rating';
  const keys: string[] = [];
  const checks: Filter[] = [];
  if (!addSearch(query.search, scope, keys, checks)) return undefined;
  addFilters(query, scope, keys, checks);
  if (keys.length === 0) keys.push(EVERY);
  return {
    filter: {
      [`${scope}.keys`]: keys.length === 1 ? keys[0] : { $all: keys },
      ...(checks.length > 0 && { $and: checks }),
    },
    order: `order.${sort}`,
    hint: `${scope}_${sort}`,
  };
}

/** The filter for what comes after a cursor; undefined when it is no cursor of ours. */
export function after(cursor: string | undefined, { order }: TalentQuery): Filter | undefined {
  if (cursor === undefined) return undefined;
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  return CURSOR.test(text) ? { [order]: { $lt: text } } : undefined;
}

export function toCursor(orderText: string): string {
  return Buffer.from(orderText, 'latin1').toString('base64url');
}

/** Every word must begin a word of the portfolio. A text without a single letter or digit is in none. */
function addSearch(search: string | undefined, scope: Scope, keys: string[], checks: Filter[]): boolean {
  if (search === undefined || search.trim() === '') return true;
  const words = searchWords(search).slice(0, WORDS_MAX);
  for (const word of words) {
    const { key, isExact } = beginningKey(word);
    keys.push(key);
    if (!isExact) checks.push({ [`${scope}.words`]: { $elemMatch: { $gte: word, $lt: word + LAST_LETTER } } });
  }
  return words.length > 0;
}

function addFilters(query: PortfoliosQuery, scope: Scope, keys: string[], checks: Filter[]): void {
  for (const { key, check } of facetFilters(query)) {
    keys.push(key);
    if (check) checks.push({ [`best.${check.subject}`]: { $gte: check.atLeast } });
  }
  // A search document of a release that asked nobody has the grade's key for everybody.
  if (scope === 'open' && query.grade !== undefined) checks.push({ 'open.person.grade': query.grade });
}
