import { FACETS, PERSON_FACETS, type Facet, type TalentSort } from '@olympiad/shared-dto/facets.js';

type FacetColumn = Exclude<(typeof FACETS)[number]['of'], 'bestPercentile'> | 'percentile';
/** What a row can show beside the name, which is always there. */
export type Column = FacetColumn | 'school' | 'rating' | 'results' | 'awards' | 'published';

const FACET_BY_COLUMN = new Map<Column, Facet>(
  FACETS.filter((facet: Facet) => !facet.offCard).map((facet) => [columnOf(facet), facet]),
);
const FIRST: readonly Column[] = [
  ...PERSON_FACETS.map(columnOf),
  'school',
  'level',
  'rating',
  'percentile',
  'results',
  'subjects',
];
export const COLUMNS: readonly Column[] = [
  ...FIRST,
  ...[...FACET_BY_COLUMN.keys()].filter((column) => !FIRST.includes(column)),
  'awards',
  'published',
];

export const FIRST_COLUMNS: readonly Column[] = ['country', 'grade', 'level', 'rating', 'percentile', 'subjects'];

const SORTED_BY: Partial<Record<Column, TalentSort>> = {
  rating: 'rating',
  percentile: 'percentile',
  published: 'recent',
};

/** The column that shows a facet; its heading heads the facet's values too. */
export function columnOf({ type, of }: Facet): FacetColumn {
  return type === 'percentile' ? type : (of as FacetColumn);
}

/** The facet that a column shows; undefined for the others. */
export function facetOf(column: Column): Facet | undefined {
  return FACET_BY_COLUMN.get(column);
}

export function isNumber(column: Column): boolean {
  const type = facetOf(column)?.type;
  return type === 'number' || type === 'percentile' || column === 'rating' || column === 'results';
}

/** The sort that orders by the column, where there is one. */
export function sortOfColumn(column: Column): TalentSort | undefined {
  return SORTED_BY[column];
}

/** The columns kept in this browser, in the order of the table; the first choice when none were kept. */
export function readColumns(kept: string | null): Column[] {
  if (kept === null) return [...FIRST_COLUMNS];
  const names = kept.split(',');
  return COLUMNS.filter((column) => names.includes(column));
}

export function writeColumns(columns: readonly Column[]): string {
  return columns.join(',');
}

/** With the column when it was not there, without it when it was. */
export function toggled(columns: readonly Column[], column: Column): Column[] {
  const wanted = columns.includes(column) ? columns.filter((one) => one !== column) : [...columns, column];
  return COLUMNS.filter((one) => wanted.includes(one));
}
