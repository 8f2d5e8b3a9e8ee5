import { FACETS, type Facet, type FacetName } from '@olympiad/shared-dto/facets.js';
import type { Scope } from '../search/question.js';
import { TEXT_RANKS, type TextRank } from '../search/words.js';

/** Whose questions name a field: everybody's, or what is masked and a reviewer's alone. */
const SCOPES = ['open', 'full'] as const satisfies readonly Scope[];

export type NamedFacet = Facet & { name: FacetName };

/** Is it one that not everybody may know? */
export const isMasked = ({ agreed }: Facet): boolean => agreed !== undefined;

/** Holds what is compared: numbers as they are, text folded. */
export function facetField(facet: NamedFacet, scope: Scope): string {
  return isMasked(facet) ? `${scope}.${facet.name}` : facet.name;
}

/** Holds free text as it is written, to be counted and told. */
export function writtenField(facet: NamedFacet, scope: Scope): string {
  return facet.type === 'text' ? `${facetField(facet, scope)}_written` : facetField(facet, scope);
}

/** Holds the words of a rank that everybody may find, or of them those that a reviewer alone may. */
export const wordField = (rank: TextRank, scope: Scope): string => `${scope}.${rank}`;

/** Where a scope may find words of a rank. */
export function wordFields(rank: TextRank, scope: Scope): string[] {
  return scope === 'open' ? [wordField(rank, 'open')] : SCOPES.map((one) => wordField(rank, one));
}

const KEYWORD = { type: 'keyword' };
/** Folded by us and cut at spaces. Of no use here: how often a word comes, where, and how long the text is. */
const WORDS = {
  type: 'text',
  analyzer: 'whitespace',
  index_options: 'docs',
  norms: false,
  index_prefixes: { min_chars: 1, max_chars: 5 },
};

function facetMapping(facet: NamedFacet, name: string): Record<string, object> {
  if (facet.type === 'percentile') return {};
  if (facet.type === 'number') return { [name]: { type: 'short' } };
  return { [name]: KEYWORD, ...(facet.type === 'text' && { [`${name}_written`]: { ...KEYWORD, index: false } }) };
}

function mappedFacets(wanted: boolean): Record<string, object> {
  const facets = FACETS.filter((facet: NamedFacet) => isMasked(facet) === wanted);
  return Object.assign({}, ...facets.map((facet: NamedFacet) => facetMapping(facet, facet.name))) as Record<
    string,
    object
  >;
}

const [percentiles] = FACETS.filter(({ type }) => type === 'percentile');
const subjects = FACETS.flatMap((facet) => (facet.name === 'subject' ? facet.values : []));
const scoped = {
  properties: { ...mappedFacets(true), ...Object.fromEntries(TEXT_RANKS.map((rank) => [rank, WORDS])) },
};

/** What an index of portfolios is made with. Nothing in it needs a plugin or a script. */
export const INDEX = {
  settings: {
    index: {
      // Without it an index nobody asks stops to become current.
      refresh_interval: '1s',
      // An older document may come late, after its portfolio was withdrawn.
      gc_deletes: '1h',
      max_result_window: 21_000,
    },
  },
  mappings: {
    dynamic: 'strict',
    // Cards are read from the database, where it is looked again who may see them.
    _source: { enabled: false },
    properties: {
      isOpen: { type: 'boolean' },
      order: { properties: { rating: KEYWORD, percentile: KEYWORD, recent: KEYWORD } },
      ...mappedFacets(false),
      ...(percentiles && {
        best: { properties: Object.fromEntries(['any', ...subjects].map((name) => [name, { type: 'double' }])) },
      }),
      open: scoped,
      full: scoped,
    },
  },
} as const;
