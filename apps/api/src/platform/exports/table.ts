import type { Language } from '@olympiad/shared-dto/languages.js';

/**
 * What a cell may hold. `text` is shown as it is; `number` a number; `percent` a number with 2 places; `duration` whole
 * seconds; `moment` milliseconds since 1970, shown on the clock of the table's zone.
 */
export type CellKind = 'text' | 'number' | 'percent' | 'duration' | 'moment';

export interface TableColumn<Row> {
  heading: string;
  kind: CellKind;
  /** Absent where the row has none. */
  value: (row: Row) => string | number | undefined;
}

/** Rows and how they are written; as long as nobody reads, no further rows are asked for. */
export interface Table<Row> {
  /** The name of the sheet. */
  title: string;
  columns: TableColumn<Row>[];
  rows: AsyncIterable<Row[]>;
  /** Whose spreadsheet will read it. */
  language: Language;
  /** IANA name of the zone on whose clock moments are shown; UTC where absent. */
  zone?: string;
}
