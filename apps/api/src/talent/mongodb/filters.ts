import type { FacetFilter, TalentQuestion } from '../search/question.js';
import type { WordMatch } from '../search/talent-search.js';
import { TEXT_RANKS } from '../search/words.js';
import { EVERY, keyAsked } from './keys.js';
import { allWords, nearlyAllWords, type Filter } from './stored-words.js';

export const LAST_RANK = TEXT_RANKS.length;

/**
 * What the facets of a question ask for. It names the keys that an index begins with, and checks in the same index what
 * every entry of it has: the scope, country, level and grade.
 */
export function facetFilter({ filters, scope }: TalentQuestion): Filter {
  const { inEntry, keys, checks } = sorted(filters, scope);
  return {
    keys: keys.length === 1 ? keys[0] : { $all: keys },
    ...(scope === 'open' && { open: true }),
    ...inEntry,
    ...(checks.length > 0 && { $and: checks }),
  };
}

/** What the words ask for in the first ranks, up to this one; null where nothing can have them. */
export function wordFilter({ words, scope }: TalentQuestion, match: WordMatch, upTo: number): Filter | null {
  if (words === undefined) return {};
  if (words.length === 0) return null;
  return match === 'near' ? nearlyAllWords(words, upTo, scope) : allWords(words, upTo, scope);
}

function sorted(filters: readonly FacetFilter[], scope: TalentQuestion['scope']) {
  const inEntry: Filter = {};
  const keys: string[] = [];
  const checks: Filter[] = [];
  // What an entry says by itself needs no key, unless there is no other.
  const isLed = filters.some((filter) => !entryFilter(filter, scope));
  for (const [place, filter] of filters.entries()) {
    const entry = isLed || place > 0 ? entryFilter(filter, scope) : undefined;
    if (entry) {
      Object.assign(inEntry, entry);
      continue;
    }
    const { key, isExact } = keyAsked(filter, scope);
    keys.push(key);
    if (!isExact && 'subject' in filter) checks.push({ [`best.${filter.subject}`]: { $gte: filter.atLeast } });
  }
  return { inEntry, keys: keys.length > 0 ? keys : [EVERY], checks };
}

/** The filter on an entry of the index; the grade only for those who may know every grade. */
function entryFilter(filter: FacetFilter, scope: TalentQuestion['scope']): Filter | undefined {
  if (filter.name === 'country' && 'is' in filter) return { 'at.country': filter.is };
  if (filter.name === 'level' && !('is' in filter)) return { 'at.level': { $gte: filter.atLeast } };
  if (filter.name === 'grade' && 'is' in filter && scope === 'full') return { 'at.grade': filter.is };
  return undefined;
}
