/** What a row can show beside the name, which is always there. */
export const COLUMNS = [
  'country',
  'grade',
  'school',
  'level',
  'rating',
  'percentile',
  'results',
  'subjects',
  'skills',
  'awards',
  'published',
] as const;
export type Column = (typeof COLUMNS)[number];

export const FIRST_COLUMNS: readonly Column[] = ['country', 'grade', 'level', 'rating', 'percentile', 'subjects'];

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
