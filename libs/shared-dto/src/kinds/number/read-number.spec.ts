import type { DecimalMark } from './read-mantissa.js';
import { readNumber } from './read-number.js';
import { writeNumber } from './write-number.js';

const read = (text: string, mark: DecimalMark = '.'): string => {
  const reading = readNumber(text, mark);
  switch (reading.state) {
    case 'read':
      return reading.value;
    case 'asked':
      return reading.values.join(' or ');
    default:
      return reading.state === 'empty' ? 'empty' : reading.problem;
  }
};
const rows = (table: Record<string, string>) => Object.entries(table).map(([text, value]) => [text, value] as const);

describe('a number is read', () => {
  it.each(
    rows({
      '42': '42',
      '007': '7',
      '0': '0',
      '-0': '0',
      '-0.00': '0',
      '0.10': '0.1',
      '2.50': '2.5',
      '1000000': '1000000',
      '.5': '0.5',
      '5.': '5',
      ',5': '0.5',
      '5,': '5',
      '-.5': '-0.5',
      '+3': '3',
      '٫٥': '0.5',
      '12,5': '12.5',
      '1,5': '1.5',
      '0,125': '0.125',
      '1,0000': '1',
      '1234,567': '1234.567',
      '00,125': '0.125',
      ',500': '0.5',
      '999999999999999999.999999999999999999': '999999999999999999.999999999999999999',
    }),
  )('with its mark and in canonical form: %s is %s', (text, value) => expect(read(text)).toBe(value));

  it.each(
    rows({
      '٢٠٢٦': '2026',
      '۱۲٫۵': '12.5',
      '१२.५': '12.5',
      '๑๒': '12',
      '１２．５': '12.5',
      '−１': '-1',
      '𝟏𝟐': '12',
      '၁၂': '12',
      '０１2': '12',
      '𞥑𞥒': '12',
      '٣٬٥٠٠': '3500',
      '٣٬٥٠٠٫٢٥': '3500.25',
      '१०,००,०००': '1000000',
      '٣×١٠^٥': '300000',
    }),
  )('in the digits of any one script: %s is %s', (text, value) => expect(read(text)).toBe(value));

  it.each([...'-−–—‐‑‒―﹣－﹘־ー⁃➖'])('with every dash that keyboards write as minus: %s5', (dash) => {
    expect(read(`${dash}5`)).toBe('-5');
    expect(read(`${dash} 5`)).toBe('-5');
  });

  it.each([...' \u00a0\u2009\u202f\u2007\u3000\u1680\u205f', "'", '’', '‘', 'ʼ', '٬', '＇'])(
    'with groups of three between %j',
    (space) => {
      expect(read(`1${space}000`)).toBe('1000');
      expect(read(`12${space}345${space}678.9`)).toBe('12345678.9');
      expect(read(`12${space}345${space}678,9`)).toBe('12345678.9');
      expect(read(`1${space}000,125`)).toBe('1000.125');
    },
  );

  it.each(
    rows({
      '12,500.5': '12500.5',
      '12.500,5': '12500.5',
      '1,234,567': '1234567',
      '1.234.567': '1234567',
      '1,234,567.25': '1234567.25',
      '1.234.567,25': '1234567.25',
      '10,00,000': '1000000',
      '10,00,000.5': '1000000.5',
      '1,23,456': '123456',
      '10 00 000': '1000000',
      '1,234.567': '1234.567',
      "1'234'567.5": '1234567.5',
      '-1,234,567': '-1234567',
    }),
  )('with groups between marks: %s is %s', (text, value) => {
    expect(read(text, '.')).toBe(value);
    expect(read(text, ',')).toBe(value);
  });

  it.each(
    rows({
      '3e5': '300000',
      '3E+5': '300000',
      '3e-2': '0.03',
      '2.5e3': '2500',
      '3·10^5': '300000',
      '3×10⁵': '300000',
      '3*10^5': '300000',
      '3x10^5': '300000',
      '3X10^5': '300000',
      '3х10^5': '300000',
      '3Х10^5': '300000',
      '3е5': '300000',
      '3Е5': '300000',
      '10^5': '100000',
      '10⁵': '100000',
      '-10^5': '-100000',
      '10^-3': '0.001',
      '10⁻³': '0.001',
      '10^−3': '0.001',
      '10^0': '1',
      '3 × 10^5': '300000',
      '3 · 10⁻²': '0.03',
      '3⋅10^5': '300000',
      '3∙10^5': '300000',
      '3∗10^5': '300000',
      '2,5·10^3': '2500',
      '1 000e3': '1000000',
      '０.５e1': '5',
      '3＊10＾5': '300000',
      '3·10ˆ5': '300000',
      '0e99999999999999999999': '0',
      '1e17': '100000000000000000',
      '1e-18': '0.000000000000000001',
      '10^17': '100000000000000000',
      '1200e-2': '12',
    }),
  )('with a power of ten: %s is %s', (text, value) => expect(read(text)).toBe(value));

  it.each([
    '1\u200b2',
    '\u200e12',
    '12\u200f',
    '\ufeff12',
    '1\u00ad2',
    '\u206612\u2069',
    '1\u28002',
    '12\ufe0f',
    '1\u20602',
  ])('with nothing meant by what nobody sees: %j', (text) => expect(read(text)).toBe('12'));

  it.each(['', ' ', '\u3000', '\u200b', '\ufeff \u00ad'])('as nothing where nothing stands: %j', (text) =>
    expect(read(text)).toBe('empty'),
  );
});

describe('a number is asked back', () => {
  it.each([
    ['.', '1,000', '1 or 1000'],
    ['.', '12,345', '12.345 or 12345'],
    ['.', '999,999', '999.999 or 999999'],
    ['.', '-1,500', '-1.5 or -1500'],
    ['.', '+2,500', '2.5 or 2500'],
    ['.', '１，０００', '1 or 1000'],
    ['.', '1,000e5', '100000 or 100000000'],
    ['.', '1,000·10^2', '100 or 100000'],
    ['.', '1\u200b,000', '1 or 1000'],
    [',', '1.000', '1 or 1000'],
    [',', '250.125', '250.125 or 250125'],
    [',', '١.٠٠٠', '1 or 1000'],
  ] as const)('with %s for a mark: %s', (mark, text, values) => expect(read(text, mark)).toBe(values));

  it.each([
    ['.', '1.000', '1'],
    [',', '1,000', '1'],
    ['.', '0,125', '0.125'],
    [',', '0.125', '0.125'],
    [',', '1.5', '1.5'],
    [',', '1.0000', '1'],
    [',', '1234.567', '1234.567'],
    [',', '.500', '0.5'],
    ['.', '1 000,125', '1000.125'],
    ['.', '١٫٠٠٠', '1'],
    ['.', '١٬٠٠٠', '1000'],
  ] as const)('only where it could mean two things: with %s for a mark %s is %s', (mark, text, value) =>
    expect(read(text, mark)).toBe(value),
  );
});

describe('a number is not read', () => {
  it.each([
    [
      'unit',
      [
        '5 kg',
        '5кг',
        '20°',
        '20 °C',
        '20 ℃',
        '68℉',
        '5 ㎏',
        '5 шт.',
        '5 см²',
        '$5',
        '5 €',
        '€ 5',
        '5 сум',
        '5"',
        '5′',
        '3.5 km/h',
        '10^5 m',
        '5 so\u02bbm',
      ],
    ],
    ['percent', ['5%', '5 %', '％5', '5٪', '5‰']],
    ['fraction', ['1/2', '½', '1½', '1 1/2', '1⁄2', '1∕2', '1 / 2', '⅓', '1÷2', '1:2', '-1/2', '⅞', '1∶2', '²⁄₃']],
    ['brackets', ['(5)', '[5]', '{5}', '（5）', '10^(5)', '5)']],
    ['mixed-scripts', ['1٢', '١۲', '१2', '3e٥', '1 ٢']],
    [
      'grouping',
      [
        '1 0000',
        '10 00',
        '1,0000,000',
        '1,234,56',
        '1 000 00',
        '1.2.3',
        '1..2',
        '1, 5',
        '0 125',
        '0,125,000',
        '1 000\u2019000',
        '1  000',
        '1,234 567',
        '1.234 567',
        '1234 567',
        '12,34,56',
        '1,234.567,8',
      ],
    ],
    ['underscore', ['1_000', '1_0', '_1', '１＿０']],
    ['infinity', ['∞', '-∞', '+∞', 'Infinity', '-inf']],
    [
      'too-many-digits',
      [
        '1234567890123456789',
        '1e18',
        '10^18',
        '0.1234567890123456789',
        '1e-19',
        '1e999999999999999999999',
        '9'.repeat(400),
      ],
    ],
    ['power', ['5^2', '2²', '2**3', '3e5.5', '10^2.5']],
    [
      'unfinished',
      ['-', '+', '.', ',', '−', '3e', '3e-', '3×', '3×1', '3×10', '3·10^', '10^', '10^-', '-.', '10⁻', '- '],
    ],
    ['words', ['five', 'NaN', 'пять', '--5', '+-5', '±5', '~5', 'x=5', '№5', 'null', '一', 'Ⅻ', '5-', '\u0600', '5+3']],
  ] as const)('because of %s', (problem, texts) =>
    expect(texts.map((text) => `${text} ${read(text)}`)).toEqual(texts.map((text) => `${text} ${problem}`)),
  );
});

describe('reading is idempotent', () => {
  const digits = '0123456789';
  const alphabet = [
    ...digits,
    ...digits,
    ...digits,
    '.',
    ',',
    ' ',
    "'",
    '-',
    '+',
    'e',
    '×',
    '^',
    '⁵',
    '٢',
    '\u200b',
    '٬',
    '٫',
    '_',
    'x',
  ];
  /** The same texts in each run (Lehmer's generator). */
  function* texts(count: number): Generator<string> {
    let state = 20_261_129;
    const next = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
    for (let n = 0; n < count; n += 1) {
      yield Array.from({ length: 1 + next(12) }, () => alphabet[next(alphabet.length)]).join('');
    }
  }

  it('gives a canonical value, which reads as itself, also as either reader is shown it', () => {
    let values = 0;
    for (const text of texts(20_000)) {
      for (const mark of ['.', ','] as const) {
        const reading = readNumber(text, mark);
        const found = reading.state === 'read' ? [reading.value] : reading.state === 'asked' ? reading.values : [];
        for (const value of found) {
          values += 1;
          expect(value).toMatch(/^(?!-0$)-?(?:0|[1-9]\d{0,17})(?:\.\d{0,17}[1-9])?$/);
          expect([read(value, '.'), read(writeNumber(value, '.'), '.'), read(writeNumber(value, ','), ',')]).toEqual([
            value,
            value,
            value,
          ]);
        }
      }
    }
    expect(values).toBeGreaterThan(5_000);
  });
});
