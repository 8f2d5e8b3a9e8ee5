import { Types } from 'mongoose';
import { FACETS, type Facet, type FacetName } from '@olympiad/shared-dto/facets.js';
import { FOLDING } from '../../platform/search/search-words.js';
import type { FacetValues } from '../search/facet-values.js';
import type { Findable, SearchDocument } from '../search/search-document.js';
import type { RankedWords } from '../search/words.js';
import { EVERY, facetKeys, isMasked, percentileKeys } from './keys.js';
import { storedWords } from './stored-words.js';
import type { CountedKeys, TalentDocumentRecord } from './talent-document.schema.js';

/** Counts of another search document cannot be told from those of this one by a sign that no value has. */
const LINE = '\n';

/** All words, or names alone where something else finds the rest. */
export type KeptWords = 'all' | 'names';

/** Of what was folded so, only names are here. */
export const NAMES_FOLDED = -FOLDING;

/** The search document as MongoDB finds it. */
export function toRecord(
  { id, edition, open, full, best, order, text }: SearchDocument,
  kept: KeptWords = 'all',
): TalentDocumentRecord {
  const [country] = full.values.country ?? [];
  const [level] = full.values.level ?? [];
  const [grade] = full.values.grade ?? [];
  const keys = [
    EVERY,
    ...percentileKeys(best),
    ...facetKeys(full.values, 'full'),
    // What is masked and told nevertheless; the rest is the same.
    ...(open ? facetKeys(open.values, 'open') : []),
  ];
  return {
    _id: new Types.ObjectId(id),
    edition,
    folding: kept === 'all' ? FOLDING : NAMES_FOLDED,
    open: open !== undefined,
    keys: [...new Set(keys)],
    words: kept === 'all' ? storedWords(full.words, open?.words) : storedWords(names(full), open && names(open)),
    at: {
      ...(country !== undefined && { country: String(country) }),
      level: Number(level ?? 0),
      ...(grade !== undefined && { grade: Number(grade) }),
    },
    order,
    best,
    counted: countedKeys(full.values, open?.values),
    text,
  };
}

const names = ({ words }: Findable): RankedWords => ({ ...words, title: [], body: [] });

function countedKeys(full: FacetValues, open: FacetValues | undefined): CountedKeys {
  const masked = lines(full, true);
  const told = open && lines(open, true);
  return { all: lines(full, false), ...(told && { open: told }), ...(masked && { full: masked }) };
}

function lines(values: FacetValues, ofMasked: boolean): string {
  const counted = FACETS.filter((facet: Facet) => facet.counted !== undefined && isMasked(facet) === ofMasked);
  return counted
    .flatMap(({ key, name }: Facet & { name: FacetName }) =>
      (values[name] ?? []).map((value) => `${key}:${String(value).replaceAll(LINE, ' ')}`),
    )
    .join(LINE);
}
