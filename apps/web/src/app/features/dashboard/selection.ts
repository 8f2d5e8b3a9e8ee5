import { FACETS, TALENT_SORTS, type Facet, type FacetName, type TalentSort } from '@olympiad/shared-dto/facets.js';
import { COUNTRY_CODES } from '../../core/language/countries';
import { readColumns } from './columns';

export const VIEWS = ['table', 'cards'] as const;
export type View = (typeof VIEWS)[number];

export const FILTERS: readonly FilterName[] = ['search', ...FACETS.map(({ name }) => name)];
export type FilterName = 'search' | FacetName;

/** What the address says about the list. Everything is text, as addresses are. */
export type FilterValues = { [name in FilterName]?: string | undefined };

const FACET_BY_NAME = new Map<string, Facet>(FACETS.map((facet) => [facet.name, facet]));

/** What else stands in the address, and whether it is known. */
const OTHERS_KNOWN: Readonly<Record<string, (value: string) => boolean>> = {
  search: () => true,
  sort: (value) => TALENT_SORTS.some((sort) => sort === value),
  view: (value) => VIEWS.some((view) => view === value),
  columns: (value) => readColumns(value).join(',') === value,
  page: (value) => /^[1-9]\d*$/.test(value),
};

/** Members of an address that mean nothing here, such as a subject of another year. */
export function unknownIn(asked: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(asked).flatMap(([name, value]) =>
    value === undefined || isKnown(name, value.trim()) ? [] : [name],
  );
}

/** The filters as the API takes them; what it would refuse is left out, so that a damaged link still shows a list. */
export function filtersOf(asked: FilterValues): Record<string, string> {
  return Object.fromEntries(
    FILTERS.map((name) => [name, asked[name]?.trim() ?? ''] as const).filter(
      ([name, value]) => value !== '' && isKnown(name, value),
    ),
  );
}

function isKnown(name: string, value: string): boolean {
  const facet = FACET_BY_NAME.get(name);
  return facet ? isValueOf(facet, value) : OTHERS_KNOWN[name]?.(value) === true;
}

function isValueOf(facet: Facet, value: string): boolean {
  switch (facet.type) {
    case 'choice':
      return facet.values.includes(value);
    case 'country':
      return COUNTRY_CODES.includes(value);
    case 'number':
      return isBetween(value, facet.min, facet.max);
    case 'percentile':
      return /^\d{1,3}(\.\d+)?$/.test(value) && Number(value) <= 100;
    case 'text':
      return value.length <= facet.max;
  }
}

function isBetween(value: string, low: number, high: number): boolean {
  return /^\d{1,4}$/.test(value) && Number(value) >= low && Number(value) <= high;
}

/** Is it a change of what is typed letter by letter? */
export function isTyped(change: FilterValues): boolean {
  return Object.keys(change).some((name) => name === 'search' || FACET_BY_NAME.get(name)?.type === 'text');
}

/** The page that the address names, 1 for anything else. */
export function pageOf(asked: string | undefined): number {
  const page = Number(asked);
  return Number.isInteger(page) && page > 0 ? page : 1;
}

/** The sort of the address, else the one kept from last time, else by rating. */
export function sortOf(asked: string | undefined, kept: string | null): TalentSort {
  const known = (name: string | null | undefined) => TALENT_SORTS.find((sort) => sort === name);
  return known(asked) ?? known(kept) ?? 'rating';
}

/** The view of the address, else the one kept from last time, else the table. */
export function viewOf(asked: string | undefined, kept: string | null): View {
  const known = (name: string | null | undefined) => VIEWS.find((view) => view === name);
  return known(asked) ?? known(kept) ?? 'table';
}
