import { searchFilters, type KeyFilter } from './search-keys.js';

/** Rows of a list and how many there are in all, which may have stopped at a cap. */
export interface Rows<Row> {
  found: Row[];
  total: number;
  /** None has the words of the search; these differ from them by one letter. */
  fuzzy?: true;
}

/**
 * Reads a list by the search in its keys of `field`. When nothing has its words, those that are one letter away are read
 * instead, and the answer says so.
 */
export async function searchList<Row>(
  search: string | undefined,
  field: string,
  read: (filter: KeyFilter) => Promise<Rows<Row>>,
): Promise<Rows<Row>> {
  const asked = searchFilters(search, field);
  if (asked === undefined) return read({});
  if (asked === null) return { found: [], total: 0 };
  const exact = await read(asked.exact);
  if (exact.total > 0 || !asked.near) return exact;
  const near = await read(asked.near);
  return near.total > 0 ? { ...near, fuzzy: true } : exact;
}
