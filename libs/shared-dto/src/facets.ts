import { LANGUAGES } from './languages.js';
import { GRADE_MAX, REGION_MAX } from './limits.js';
import { SUBJECTS } from './subjects.js';

/** What a facet's values are, and by it how they are asked, kept, counted and worded. */
type FacetType =
  /** One of a list. */
  | { type: 'choice'; values: readonly string[] }
  /** ISO 3166-1 alpha-2, or `XK`. */
  | { type: 'country' }
  /** A whole number; `atLeast` asks for this one and all above. */
  | { type: 'number'; min: number; max: number; atLeast?: true }
  /** 0 to 100, asked as "at least", in the subject that is asked for or in any. */
  | { type: 'percentile' }
  /** Free text of at most `max` characters; what has the same folded words is the same. */
  | { type: 'text'; max: number };

/** One property that portfolios are filtered by. */
export type Facet = FacetType & {
  /** The filter in the query and in the address. */
  name: string;
  /** Begins its keys in the search document. */
  key: string;
  /** The member of a card that holds a portfolio's value, or its values; heads them where a card has none. */
  of: string;
  /** The counts it has in the answer about facets; absent where nothing is counted. */
  counted?: string;
  /** It is typed as well as chosen among what is counted. */
  typed?: true;
  /** A card has no column and no word of it, or has them by another way. */
  offCard?: true;
  /** A field of the student's account rather than of the portfolio. */
  person?: true;
  /** The student's agreement without which only universities are told; it is for fields of the account. */
  agreed?: string;
};

/**
 * What portfolios are filtered by, most telling first: a query is answered by the key of the first that is asked.
 * Query, search document, counts, filters, columns and cards follow this table.
 */
export const FACETS = [
  { name: 'subject', type: 'choice', values: SUBJECTS, key: 's', of: 'subjects', counted: 'subjects' },
  { name: 'percentile', type: 'percentile', key: 'p', of: 'bestPercentile' },
  { name: 'country', type: 'country', key: 'c', of: 'country', counted: 'countries', person: true },
  {
    name: 'region',
    type: 'text',
    max: REGION_MAX,
    key: 'r',
    of: 'region',
    counted: 'regions',
    person: true,
    agreed: 'showRegion',
  },
  {
    name: 'grade',
    type: 'number',
    min: 1,
    max: GRADE_MAX,
    key: 'g',
    of: 'grade',
    counted: 'grades',
    person: true,
    agreed: 'showGrade',
  },
  { name: 'level', type: 'number', min: 1, max: 9, atLeast: true, key: 'l', of: 'level', counted: 'levels' },
  { name: 'skill', type: 'text', max: 60, key: 'k', of: 'skills', counted: 'skills', typed: true },
  // As its olympiad names it, in English where it is named in English.
  { name: 'award', type: 'text', max: 120, key: 'a', of: 'awards', counted: 'awards', offCard: true },
  // The years of its results.
  { name: 'season', type: 'number', min: 2000, max: 2100, key: 'y', of: 'seasons', counted: 'seasons', offCard: true },
  // Does it hold anything that was checked?
  {
    name: 'verification',
    type: 'choice',
    values: ['verified', 'unverified'],
    key: 'v',
    of: 'verification',
    counted: 'verification',
    offCard: true,
  },
  // What its texts are written in.
  {
    name: 'language',
    type: 'choice',
    values: LANGUAGES,
    key: 'n',
    of: 'languages',
    counted: 'languages',
    offCard: true,
  },
] as const satisfies readonly Facet[];

type Row = (typeof FACETS)[number];

/** The filter's name in query and address. */
export type FacetName = Row['name'];

type ValueOf<One> = One extends { type: 'number' | 'percentile' }
  ? number
  : One extends { values: readonly (infer Value)[] }
    ? Value
    : string;

/** The facets' part of a query. */
export type FacetQuery = { [One in Row as One['name']]?: ValueOf<One> };

export type FacetCounted = Extract<Row, { counted: string }>['counted'];

type PersonRow = Extract<Row, { person: true }>;
type MaskedRow = Extract<Row, { agreed: string }>;

/** What accounts say of their students that one can filter by. */
export type PersonFacets = { [One in PersonRow as One['name']]?: ValueOf<One> };
/** Those of them that the public is told only where the student agreed. */
export type MaskedFacet = MaskedRow['name'];
/** The agreements, by name. */
export type FacetAgreement = MaskedRow['agreed'];

type PersonFacet = Facet & { name: PersonRow['name']; agreed?: FacetAgreement };

/** Fields of accounts. */
export const PERSON_FACETS: readonly PersonFacet[] = FACETS.filter((facet) => 'person' in facet);

/** What the account says of these facets; what it does not say is absent. */
export function personFacets(person: PersonFacets, facets: readonly PersonFacet[] = PERSON_FACETS): PersonFacets {
  const said = facets.filter(({ name }) => person[name] !== undefined);
  return Object.fromEntries(said.map(({ name }) => [name, person[name]]));
}

export const TALENT_SORTS = ['rating', 'percentile', 'recent'] as const;
export type TalentSort = (typeof TALENT_SORTS)[number];
