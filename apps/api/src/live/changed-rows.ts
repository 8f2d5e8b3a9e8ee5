import type { StandingsEntry } from '@olympiad/shared-dto/standings.dto.js';
import { isSameRow } from '../standings/entries.js';

/** With more rows than this, reading again costs less than sending them. */
const ROWS_MAX = 30;

/** The rows that are new or different; undefined when they are too many to be worth sending. */
export function changedRows(before: StandingsEntry[], after: StandingsEntry[]): StandingsEntry[] | undefined {
  const known = new Map(before.map((row) => [row.entryId, row]));
  const changed = after.filter((row) => !isSame(known.get(row.entryId), row));
  return changed.length <= ROWS_MAX ? changed : undefined;
}

function isSame(one: StandingsEntry | undefined, other: StandingsEntry): boolean {
  return one !== undefined && one.rank === other.rank && isSameRow(one, other);
}
