import { LANGUAGE_TABLE } from '@olympiad/shared-dto/languages.js';
import { wellFormed } from './well-formed.js';
import { wallClock } from '../time/wall-clock.js';
import type { CellKind, Table } from './table.js';

/** Without it spreadsheets take UTF-8 for the machine's former code page. */
const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';
/** What spreadsheets take for a formula, in its wide forms too, or skip on the way to one. */
const FORMULA = /^[\s\p{Cc}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/**
 * A table as CSV for a spreadsheet of the reader's language: where its numbers have a decimal comma, cells are separated
 * by semicolons. Moments are `2026-11-30 14:05`, which spreadsheets of every language read as such.
 */
export async function* csvOf<Row>({ columns, rows, language, zone }: Table<Row>): AsyncGenerator<string> {
  const decimal = LANGUAGE_TABLE[language].decimalMark;
  const separator = decimal === ',' ? ';' : ',';
  const clock = wallClock(zone);
  const line = (cells: string[]): string => cells.map((cell) => quoted(cell, separator)).join(separator) + LINE_END;
  yield BYTE_ORDER_MARK + line(columns.map(({ heading }) => harmless(heading)));
  for await (const some of rows) {
    const lines = some.map((row) =>
      line(columns.map(({ kind, value }) => cellText(kind, value(row), { decimal, clock }))),
    );
    yield lines.join('');
  }
}

interface Writing {
  decimal: string;
  clock: (ms: number) => number;
}

function cellText(kind: CellKind, value: string | number | undefined, { decimal, clock }: Writing): string {
  if (value === undefined) return '';
  // Words stay words, whatever they begin with.
  if (typeof value === 'string' || kind === 'text') return harmless(String(value));
  switch (kind) {
    case 'number':
      return String(value).replace('.', decimal);
    case 'percent':
      return value.toFixed(2).replace('.', decimal);
    case 'duration':
      return hours(value);
    case 'moment':
      return new Date(clock(value)).toISOString().slice(0, 16).replace('T', ' ');
  }
}

/** 1:02:03 for 3723 seconds. */
function hours(seconds: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** A text that no spreadsheet calculates: what looks like a formula begins with an apostrophe. */
function harmless(text: string): string {
  const whole = wellFormed(text);
  return FORMULA.test(whole) ? `'${whole}` : whole;
}

function quoted(cell: string, separator: string): string {
  const isPlain = !cell.includes(separator) && !/["\r\n]|^\s|\s$/.test(cell);
  return isPlain ? cell : `"${cell.replaceAll('"', '""')}"`;
}
