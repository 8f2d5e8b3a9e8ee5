import { inflateRawSync } from 'node:zlib';
import { csvOf } from './csv.js';
import { downloadAs } from './file-name.js';
import type { TableColumn, Table } from './table.js';
import { xlsxOf } from './xlsx.js';

type Row = Record<string, string | number | undefined>;

const column = (heading: string, kind: TableColumn<Row>['kind']): TableColumn<Row> => ({
  heading,
  kind,
  value: (row) => row[heading],
});
const COLUMNS = [
  column('name', 'text'),
  column('score', 'number'),
  column('share', 'percent'),
  column('time', 'duration'),
  column('at', 'moment'),
];
const AT = Date.parse('2026-11-30T21:05:00Z');

async function* batches(rows: Row[], size = 100): AsyncGenerator<Row[]> {
  for (let from = 0; from < rows.length; from += size) yield rows.slice(from, from + size);
}
const table = (rows: Row[], more: Partial<Table<Row>> = {}): Table<Row> => ({
  title: 'Results',
  columns: COLUMNS,
  rows: batches(rows),
  language: 'en',
  ...more,
});
async function text(parts: AsyncIterable<string>): Promise<string> {
  let whole = '';
  for await (const part of parts) whole += part;
  return whole;
}
async function bytes(parts: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}

describe('a table as CSV', () => {
  it.each([
    ['en', 'Ann,-2.5,66.67,1:02:03,2026-11-30 21:05'],
    ['ru', 'Ann;-2,5;66,67;1:02:03;2026-11-30 21:05'],
    ['uz', 'Ann;-2,5;66,67;1:02:03;2026-11-30 21:05'],
  ] as const)('is what a spreadsheet of %s reads as numbers, times and dates', async (language, line) => {
    const written = await text(
      csvOf(table([{ name: 'Ann', score: -2.5, share: 66.666, time: 3723, at: AT }], { language })),
    );
    const [first, second, end] = written.split('\r\n');
    expect(first?.startsWith('\uFEFFname')).toBe(true);
    expect([second, end]).toEqual([line, '']);
  });

  it('shows moments on the clock of the zone', async () => {
    expect(await text(csvOf(table([{ at: AT }], { zone: 'Asia/Tashkent' })))).toContain('2026-12-01 02:05');
  });

  it.each(['=1+1', '+1', '-1+cmd', '@SUM(A1)', '\t=1', '  =1', '\n=1', '＝1', '＋1', '－1', '＠1'])(
    'has no formula in %j',
    async (name) => {
      const [, ...rest] = (await text(csvOf(table([{ name }])))).split('\r\n');
      expect(rest.join('\r\n').replace(/^"/, '').startsWith("'")).toBe(true);
    },
  );

  it('quotes what would split a cell, and only that', async () => {
    const names = ['a,b', 'a;b', 'say "x"', 'two\nlines', 'plain'];
    const cells = async (language: 'en' | 'ru') =>
      (
        await text(
          csvOf({
            ...table(
              names.map((name) => ({ name })),
              { language },
            ),
            columns: [COLUMNS[0]!],
          }),
        )
      )
        .split('\r\n')
        .slice(1, -1);
    expect(await cells('en')).toEqual(['"a,b"', 'a;b', '"say ""x"""', '"two\nlines"', 'plain']);
    expect(await cells('ru')).toEqual(['a,b', '"a;b"', '"say ""x"""', '"two\nlines"', 'plain']);
  });
});

/** One file of a ZIP archive, by the central directory. */
function unzipped(zip: Buffer, name: string): string {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const length = zip.readUInt16LE(at + 28);
    if (zip.toString('utf8', at + 46, at + 46 + length) === name) {
      const from = zip.readUInt32LE(at + 42) + 30 + length;
      const content = inflateRawSync(zip.subarray(from, from + zip.readUInt32LE(at + 20)));
      expect(content.length).toBe(zip.readUInt32LE(at + 24));
      return content.toString();
    }
    at += 46 + length;
  }
  throw new Error(`There is no ${name}`);
}

describe('a table as XLSX', () => {
  const SHEET = 'xl/worksheets/sheet1.xml';

  it('has typed cells: numbers, days and texts that are never formulas', async () => {
    const row = { name: '=1+1', score: -2.5, share: 66.666, time: 43_200, at: Date.parse('2026-11-30T12:00:00Z') };
    const sheet = unzipped(await bytes(xlsxOf(table([row]))), SHEET);
    expect(sheet).toContain('<c s="0" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>');
    expect(sheet).toContain('<c s="1"><v>-2.5</v></c><c s="2"><v>66.666</v></c>');
    // Half a day, and noon of the day 46356 after 30 December 1899.
    expect(sheet).toContain('<c s="3"><v>0.5</v></c><c s="4"><v>46356.5</v></c>');
    expect(sheet).not.toContain('<f');
  });

  it('holds every character, and none that XML cannot', async () => {
    const sheet = unzipped(await bytes(xlsxOf(table([{ name: 'a<b>&"c"\u0000 _x000d_ \uD800 Oʻ' }]))), SHEET);
    expect(sheet).toContain('a&lt;b&gt;&amp;&quot;c&quot; _x005F_x000d_ \uFFFD Oʻ</t>');
  });

  it('names its sheet without what spreadsheets refuse', async () => {
    const book = unzipped(await bytes(xlsxOf(table([], { title: 'a/b:c [1] ' + 'x'.repeat(40) }))), 'xl/workbook.xml');
    expect(/name="([^"]*)"/.exec(book)?.[1]).toBe('a b c  1  xxxxxxxxxxxxxxxxxxxxx');
  });
});

describe.each([
  ['CSV', (rows: Table<Row>) => csvOf(rows)],
  ['XLSX', (rows: Table<Row>) => xlsxOf(rows)],
])('%s of a hundred thousand rows', (_, write) => {
  const ALL = 100_000;
  /** Far below all, however long the table is. */
  const AHEAD = 20_000;

  it('is read no faster than it is taken away, so that nothing of it is kept', async () => {
    let read = 0;
    async function* rows(): AsyncGenerator<Row[]> {
      for (; read < ALL; read += 500) {
        yield Array.from({ length: 500 }, (_row, place) => ({ name: `${Math.sqrt(read + place)}`, score: place }));
      }
    }
    const steps: number[] = [];
    for await (const part of write({ ...table([]), rows: rows() })) if (part.length > 0) steps.push(read);
    const jumps = steps.map((at, step) => at - (steps[step - 1] ?? 0));
    expect(read).toBe(ALL);
    expect(Math.max(...jumps)).toBeLessThan(AHEAD);
  });

  it('ends with what the rows threw, and lets go of them when nobody reads on', async () => {
    let isLetGo = false;
    async function* broken(): AsyncGenerator<Row[]> {
      yield [{ name: 'a' }];
      throw new Error('the cursor broke');
    }
    async function* endless(): AsyncGenerator<Row[]> {
      try {
        for (;;) yield Array.from({ length: 500 }, () => ({ name: String(Math.random()) }));
      } finally {
        isLetGo = true;
      }
    }
    const all = async (rows: AsyncIterable<Row[]>, most: number) => {
      let seen = 0;
      for await (const _part of write({ ...table([]), rows })) if ((seen += 1) > most) break;
    };
    await expect(all(broken(), Infinity)).rejects.toThrow('the cursor broke');
    await all(endless(), 40);
    await new Promise(setImmediate);
    expect(isLetGo).toBe(true);
  });
});

it('names a download for old and for new browsers, without what file systems refuse', () => {
  expect(downloadAs('Весна/2026: «A» (1)', 'csv')).toBe(
    'attachment; filename="_____ 2026 _A_ (1).csv"; ' +
      "filename*=UTF-8''%D0%92%D0%B5%D1%81%D0%BD%D0%B0%202026%20%C2%ABA%C2%BB%20%281%29.csv",
  );
  expect(downloadAs('"\r\nX: y', 'csv')).toBe(`attachment; filename="X y.csv"; filename*=UTF-8''X%20y.csv`);
});
