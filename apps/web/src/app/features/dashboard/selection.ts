import { GRADE_MAX } from '@olympiad/shared-dto/limits.js';
import { SUBJECTS } from '@olympiad/shared-dto/subjects.js';
import { COUNTRY_CODES } from '../../core/language/countries';
import { readColumns } from './columns';
import { TALENT_SORTS_OFFERED, type SortName } from './sorts';

export const VIEWS = ['table', 'cards'] as const;
export type View = (typeof VIEWS)[number];

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

const KNOWN: Readonly<Record<FilterName, (value: string) => boolean>> = {
  search: () => true,
  skill: (value) => value.length <= 60,
  subject: (value) => SUBJECTS.some((subject) => subject === value),
  country: (value) => COUNTRY_CODES.includes(value),
  level: (value) => isBetween(value, 1, 9),
  grade: (value) => isBetween(value, 1, GRADE_MAX),
  percentile: (value) => /^\d{1,3}(\.\d+)?$/.test(value) && Number(value) <= 100,
};

/** What else stands in the address, and whether it is known. */
const OTHERS_KNOWN: Readonly<Record<string, (value: string) => boolean>> = {
  sort: (value) => TALENT_SORTS_OFFERED.some((sort) => sort === value),
  view: (value) => VIEWS.some((view) => view === value),
  columns: (value) => readColumns(value).join(',') === value,
  page: (value) => /^[1-9]\d*$/.test(value),
};

/** Members of an address that mean nothing here, such as a subject of another year. */
export function unknownIn(asked: Readonly<Record<string, string | undefined>>): string[] {
  const isKnown: typeof OTHERS_KNOWN = { ...OTHERS_KNOWN, ...KNOWN };
  return Object.entries(asked).flatMap(([name, value]) =>
    value === undefined || isKnown[name]?.(value.trim()) === true ? [] : [name],
  );
}

/** The filters as the API takes them; what it would refuse is left out, so that a damaged link still shows a list. */
export function filtersOf(asked: Asked): Record<string, string> {
  return Object.fromEntries(
    FILTERS.map((name) => [name, asked[name]?.trim() ?? ''] as const).filter(
      ([name, value]) => value !== '' && KNOWN[name](value),
    ),
  );
}

function isBetween(value: string, low: number, high: number): boolean {
  return /^\d{1,2}$/.test(value) && Number(value) >= low && Number(value) <= high;
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

/** The view of the address, else the one kept from last time, else the table. */
export function viewOf(asked: string | undefined, kept: string | null): View {
  const known = (name: string | null | undefined) => VIEWS.find((view) => view === name);
  return known(asked) ?? known(kept) ?? 'table';
}
