import type { CellKind, TableColumn, Table } from './table.js';
import { wallClock } from '../time/wall-clock.js';
import { wellFormed } from './well-formed.js';
import { zipOf } from './zip.js';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;
/** Days from the spreadsheets' day 0 to 1970. */
const DAYS_BEFORE_1970 = 25_569;
/** The most a cell takes, in UTF-16 units. */
const CELL_MAX = 32_767;
const SHEET_NAME_MAX = 31;
/** Characters of an average line of text. */
const WIDTHS: Record<CellKind, number> = { text: 24, number: 10, percent: 12, duration: 12, moment: 18 };

/** Formats that every spreadsheet has built in, and shows as its own language writes them; by number. */
const FORMATS: Record<CellKind, number> = { text: 0, number: 0, percent: 2, duration: 46, moment: 22 };
const KINDS = Object.keys(FORMATS) as CellKind[];
/** The style after those of the kinds: bold. */
const HEADING = KINDS.length;

/**
 * A table as a workbook with one sheet, whose cells are typed: numbers, durations and moments are values that the
 * spreadsheet shows in its own way, and texts are never formulas.
 */
export function xlsxOf<Row>(table: Table<Row>): AsyncGenerator<Buffer> {
  return zipOf([
    { name: '[Content_Types].xml', content: [contentTypes()] },
    { name: '_rels/.rels', content: [relations(OFFICE + '/officeDocument', 'xl/workbook.xml')] },
    { name: 'xl/workbook.xml', content: [workbook(table.title)] },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: [relations(OFFICE + '/worksheet', 'worksheets/sheet1.xml', OFFICE + '/styles', 'styles.xml')],
    },
    { name: 'xl/styles.xml', content: [styles()] },
    { name: 'xl/worksheets/sheet1.xml', content: sheet(table) },
  ]);
}

async function* sheet<Row>({ columns, rows, zone }: Table<Row>): AsyncGenerator<string> {
  const clock = wallClock(zone);
  const widths = columns.map(
    ({ kind }, place) => `<col min="${place + 1}" max="${place + 1}" width="${WIDTHS[kind]}" customWidth="1"/>`,
  );
  const frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${frozen}</sheetView></sheetViews>`;
  yield `<cols>${widths.join('')}</cols><sheetData>`;
  yield `<row>${columns.map(({ heading }) => textCell(heading, HEADING)).join('')}</row>`;
  for await (const some of rows) {
    yield some.map((row) => `<row>${columns.map((column) => cellOf(column, row, clock)).join('')}</row>`).join('');
  }
  yield '</sheetData></worksheet>';
}

function cellOf<Row>({ kind, value }: TableColumn<Row>, row: Row, clock: (ms: number) => number): string {
  const content = value(row);
  if (content === undefined) return '<c/>';
  const style = KINDS.indexOf(kind);
  if (typeof content === 'string' || kind === 'text') return textCell(String(content), KINDS.indexOf('text'));
  return `<c s="${style}"><v>${numberOf(kind, content, clock)}</v></c>`;
}

/** Durations and moments are days. */
function numberOf(kind: CellKind, value: number, clock: (ms: number) => number): number {
  if (kind === 'duration') return value / DAY_SECONDS;
  return kind === 'moment' ? clock(value) / DAY_MS + DAYS_BEFORE_1970 : value;
}

function textCell(text: string, style: number): string {
  return `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** As XML can hold it, and so that nothing in it reads as a character's number (`_x000d_`). */
function escaped(text: string): string {
  return wellFormed(text.slice(0, CELL_MAX))
    .replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function workbook(title: string): string {
  const name =
    escaped(
      Array.from(title.replace(/[[\]:*?/\\]/g, ' '))
        .slice(0, SHEET_NAME_MAX)
        .join(''),
    ) || 'Sheet';
  const sheets = `<sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets>`;
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${sheets}</workbook>`;
}

/** Pairs of a type and a target. */
function relations(...pairs: string[]): string {
  const all = pairs.flatMap((type, at) =>
    at % 2 === 0 ? [`<Relationship Id="rId${at / 2 + 1}" Type="${type}" Target="${pairs[at + 1]}"/>`] : [],
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
}

function contentTypes(): string {
  const part = (name: string, type: string): string =>
    `<Override PartName="/xl/${name}.xml" ContentType="${TYPE}.${type}+xml"/>`;
  const rels = `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`;
  const parts = [part('workbook', 'sheet.main'), part('worksheets/sheet1', 'worksheet'), part('styles', 'styles')].join(
    '',
  );
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types">${rels}${parts}</Types>`;
}

function styles(): string {
  const font = '<sz val="11"/><name val="Calibri"/>';
  const plain = KINDS.map(
    (kind) => `<xf numFmtId="${FORMATS[kind]}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
  );
  const bold = '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>';
  return (
    `${HEAD}<styleSheet xmlns="${MAIN}">` +
    `<fonts count="2"><font>${font}</font><font><b/>${font}</font></fonts>` +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${KINDS.length + 1}">${plain.join('')}${bold}</cellXfs></styleSheet>`
  );
}
