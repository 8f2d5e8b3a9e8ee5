import { TALENT_SORTS_OFFERED, type SortName } from './sorts';

/** What the address says about the list. Everything is text, as addresses are. */
export interface Asked {
  search?: string | undefined;
  subject?: string | undefined;
  country?: string | undefined;
  level?: string | undefined;
  grade?: string | undefined;
  percentile?: string | undefined;
  skill?: string | undefined;
}

export const FILTERS = ['search', 'subject', 'country', 'level', 'grade', 'percentile', 'skill'] as const;
export type FilterName = (typeof FILTERS)[number];

/** The filters that say something, as the API takes them; what is not a number where one belongs is left out. */
export function filtersOf(asked: Asked): Record<string, string> {
  const numbers: readonly FilterName[] = ['level', 'grade', 'percentile'];
  return Object.fromEntries(
    FILTERS.map((name) => [name, asked[name]?.trim() ?? ''] as const).filter(
      ([name, value]) => value !== '' && !(numbers.includes(name) && !/^\d{1,3}(\.\d+)?$/.test(value)),
    ),
  );
}

/** The page that the address names, 1 for anything else. */
export function pageOf(asked: string | undefined): number {
  const page = Number(asked);
  return Number.isInteger(page) && page > 0 ? page : 1;
}

/** The sort of the address, else the one kept from last time, else by rating. */
export function sortOf(asked: string | undefined, kept: string | null): SortName {
  const known = (name: string | null | undefined) => TALENT_SORTS_OFFERED.find((sort) => sort === name);
  return known(asked) ?? known(kept) ?? 'rating';
}
